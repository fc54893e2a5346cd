export const longFiles: Readonly<Record<string, { readonly lines: number; readonly reason: string }>>;
