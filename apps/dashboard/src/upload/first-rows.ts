/** The cells of one line; quotation marks as in CSV. For showing only: what a file means is for the server to say. */
export const cellsOf = (line: string): string[] => [...`,${line}`.matchAll(/,(?:\s*"((?:[^"]|"")*)"[^,]*|([^,]*))/g)].map(([, quoted, plain]) => (quoted === undefined ? (plain ?? '').trim() : quoted.replaceAll('""', '"')));

export interface FirstRows {
  header: string[];
  rows: { line: number; cells: string[] }[];
}

/** The header and the first few rows that nothing is wrong with, from the beginning of a file. */
export const firstRows = (text: string, faulty: ReadonlySet<number>, most = 5): FirstRows => {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/).map((content, at) => ({ line: at + 1, content })).filter(({ content }) => /[^,\s]/.test(content) && !/^sep=,?$/i.test(content));
  const [header, ...rest] = lines;
  if (header === undefined) return { header: [], rows: [] };
  const columns = cellsOf(header.content);
  // The last line may be cut where the text ends; one of another width runs over lines, or is not what it seems.
  const right = rest.slice(0, -1).concat(text.endsWith('\n') ? rest.slice(-1) : []).filter(({ line }) => !faulty.has(line)).map(({ line, content }) => ({ line, cells: cellsOf(content) })).filter(({ cells }) => cells.length === columns.length);
  return { header: columns, rows: right.slice(0, most) };
};
