import { differ } from './claimants.js';
import type { MatchDoubt } from './identity-findings.js';
import { ascending, linkPersons, type SubjectLink } from './link-persons.js';

/**
 * The persons whom identifiers seen together make one though their records were told with different birth dates, by way of a record
 * whose birth date nobody told. `made`: the links by which a source or one of ours says that records are one, whatever their birth dates.
 */
export function doubtedPersons(personOf: ReadonlyMap<string, string>, made: readonly SubjectLink[], births: ReadonlyMap<string, string>): MatchDoubt[] {
  const recordOf = linkPersons(personOf.keys(), made);
  const persons = new Map<string, Map<string, Set<string>>>();
  for (const [subject, person] of personOf) {
    const birth = births.get(subject);
    if (birth === undefined) continue;
    const records = persons.get(person) ?? new Map<string, Set<string>>();
    const record = recordOf.get(subject) ?? subject;
    persons.set(person, records.set(record, (records.get(record) ?? new Set()).add(birth)));
  }
  return [...persons].flatMap(([person, records]): MatchDoubt[] => {
    const sets = [...records.values()];
    if (!sets.some((one) => sets.some((other) => differ(one, other)))) return [];
    return [{ kind: 'BIRTH_DATES_DIFFER', subjects: ascending([...personOf].flatMap(([subject, of]) => (of === person && births.has(subject) ? [subject] : []))) }];
  });
}
