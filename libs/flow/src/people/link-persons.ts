/** Two subjects of one and the same person, by a link fact in force. Subject ids are decimal text. */
export interface SubjectLink {
  readonly a: string;
  readonly b: string;
}

/** Of two numbers in decimal text the shorter is the smaller. */
const smaller = (a: string, b: string): string => (a.length === b.length ? (a < b ? a : b) : a.length < b.length ? a : b);

/**
 * The person of each subject: the connected component of the links, named by its smallest subject id, which is stable
 * whatever the order of the links. Subjects without a link are persons of their own.
 */
export function linkPersons(subjects: Iterable<string>, links: readonly SubjectLink[]): Map<string, string> {
  const parent = new Map<string, string>();
  const root = (id: string): string => {
    let at = id;
    while ((parent.get(at) ?? at) !== at) at = parent.get(at) ?? at;
    return at;
  };
  for (const id of subjects) parent.set(id, parent.get(id) ?? id);
  for (const { a, b } of links) {
    const [ra, rb] = [root(a), root(b)];
    const top = smaller(ra, rb);
    parent.set(ra, top);
    parent.set(rb, top);
  }
  return new Map([...parent.keys()].map((id) => [id, root(id)]));
}

/** Subject ids, each once, the smallest first. */
export const ascending = (ids: readonly string[]): string[] => [...new Set(ids)].sort((a, b) => Number(BigInt(a) - BigInt(b)));
