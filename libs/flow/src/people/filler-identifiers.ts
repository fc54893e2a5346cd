import type { LinkFact } from './standing-links.js';
import { linkPersons } from './link-persons.js';

/** A number typed where there is none (`DUMMY`, `000000`): it stands beside many records and says nothing of them. */
export interface Filler {
  readonly identifier: string;
  /** The records beside which it stands. */
  readonly principals: readonly string[];
}

/** Nobody has more records in one hospital under one further number, unless a merge or an NHS number says that they are one person's. */
const mostRecords = 4;

export const isBesideLocal = (link: LinkFact): boolean => link.body.how === 'SEEN_TOGETHER' && !link.body.nhsNumber;

/** The local identifiers that one organisation shows beside more records than one person can have. Those that all else makes one count once. */
export function fillersAmong(links: readonly LinkFact[]): Filler[] {
  const recordOf = linkPersons([], links.filter((link) => !isBesideLocal(link)).map((link) => ({ a: link.subjectId, b: link.body.other })));
  const beside = new Map<string, Map<string, Set<string>>>();
  for (const { subjectId, organisation, body } of links.filter(isBesideLocal)) {
    const byOrganisation = beside.get(body.other) ?? new Map<string, Set<string>>();
    beside.set(body.other, byOrganisation.set(organisation, (byOrganisation.get(organisation) ?? new Set()).add(subjectId)));
  }
  const records = (principals: ReadonlySet<string>): number => new Set([...principals].map((id) => recordOf.get(id) ?? id)).size;
  return [...beside].flatMap(([identifier, byOrganisation]) =>
    [...byOrganisation.values()].some((principals) => records(principals) > mostRecords) ? [{ identifier, principals: [...new Set([...byOrganisation.values()].flatMap((principals) => [...principals]))] }] : [],
  );
}
