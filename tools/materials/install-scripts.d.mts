export const installScripts: Readonly<Record<string, { readonly needed: boolean; readonly reason: string }>>;
