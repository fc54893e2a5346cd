import ts from 'typescript';

/** A test that a page names: its file, and how its title begins where the page says so. */
export interface NamedTest {
  readonly path: string;
  readonly title: string | null;
}

/** The tests that a text names: a path, and in curly quotation marks right after it how a title begins. */
export function namedTestsIn(text: string): NamedTest[] {
  return [...text.matchAll(/([\w./-]+\.spec\.tsx?)`?(?: “([^”]+)”)?/g)].map(([, path, title]) => ({ path: path!, title: title ?? null }));
}

/** The name that a call begins with: `test` of `test.each(rows)(title, run)`. */
function rootOf(node: ts.Expression): string {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isTaggedTemplateExpression(node)) return rootOf(node.tag);
  return ts.isCallExpression(node) || ts.isPropertyAccessExpression(node) ? rootOf(node.expression) : '';
}

/** The titles of the tests and of their groups in a source file, as they are written: rows of a table keep their %s. */
export function titlesIn(source: string, path = 'a.spec.ts'): string[] {
  const titles: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ['test', 'describe'].includes(rootOf(node.expression))) {
      const [title] = node.arguments;
      if (title !== undefined && ts.isStringLiteralLike(title)) titles.push(title.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, source, ts.ScriptTarget.Latest));
  return titles;
}

/** What is wrong with the tests that a page names. `sourceOf` gives a test file's text, or null where there is none. */
export function deadNames(page: string, sourceOf: (path: string) => string | null): string[] {
  const named = namedTestsIn(page);
  const titles = new Map<string, string[] | null>();
  for (const path of new Set(named.map((one) => one.path))) {
    const source = sourceOf(path);
    titles.set(path, source === null ? null : titlesIn(source, path));
  }
  return named.flatMap(({ path, title }) => {
    const there = titles.get(path) ?? null;
    if (there === null) return [`${path}: there is no such test`];
    return title === null || there.some((one) => one.startsWith(title)) ? [] : [`${path}: no title begins with “${title}”`];
  });
}

/** The rows of every table of a page whose first cell is an id with this prefix, each cell under its heading. */
export function rowsOf(page: string, prefix: string): Record<string, string>[] {
  let headings: string[] = [];
  const rows: Record<string, string>[] = [];
  for (const line of page.split('\n')) {
    const cells = line.startsWith('|') ? line.split('|').slice(1, -1).map((cell) => cell.trim()) : [];
    if (cells.length > 0 && headings.length === 0) headings = cells;
    if (cells.length === 0) headings = [];
    if (cells[0]?.startsWith(prefix)) rows.push(Object.fromEntries(headings.map((heading, at) => [heading, cells[at] ?? ''])));
  }
  return rows;
}

/** The rows that name no test and do not say in plain words that they are not met. */
export const heldByNothing = (rows: readonly Record<string, string>[]): string[] =>
  rows.filter((row) => namedTestsIn(row['Held by'] ?? '').length === 0 && !/\bnot met: \S/.test(row['Held by'] ?? '')).map((row) => row['Id'] ?? '');

export const repeated = (ids: readonly string[]): string[] => ids.filter((id, at) => ids.indexOf(id) !== at);
