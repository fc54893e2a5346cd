/** What `text` means in a table of codes; undefined where it is not listed. */
export const localCode = <T>(table: Readonly<Record<string, T>> | undefined, text: string): T | undefined =>
  table !== undefined && Object.hasOwn(table, text) ? table[text] : undefined;
