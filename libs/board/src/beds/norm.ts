/** A name of a ward, bay or bed as names are compared: sources differ in capitals and in spaces around it. */
export const norm = (name: string | null): string => (name ?? '').trim().toUpperCase();
