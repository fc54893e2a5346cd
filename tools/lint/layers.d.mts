export const pureLibs: readonly string[];
export const mayImport: Readonly<Record<string, readonly string[]>>;
export const purePackages: readonly string[];
export const ownedPackages: Readonly<Record<string, { readonly owners: readonly string[]; readonly typesElsewhere?: boolean }>>;
export const emptyFolderNames: readonly string[];
