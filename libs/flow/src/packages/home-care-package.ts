import { addDays, dayOf, type Day, type Instant, type Zone } from '../time.js';
import type { PackageBody } from '../facts/bodies.js';
import type { PersonFact } from '../facts/fact.js';

/** What the source said of a package, and when. `body` null: a whole snapshot no longer held it. */
export interface PackageReport {
  readonly at: Instant;
  readonly body: PackageBody | null;
}

/** One home-care package of one person: all that was reported of it, oldest first. */
export interface HomeCarePackage {
  readonly key: string;
  readonly organisation: string;
  readonly reports: readonly PackageReport[];
  /** The newest report with content. */
  readonly latest: PackageBody;
}

type PackageFact = Extract<PersonFact, { kind: 'PackageReported' | 'PackageAbsent' }>;
const isPackageFact = (fact: PersonFact): fact is PackageFact => fact.kind === 'PackageReported' || fact.kind === 'PackageAbsent';

/** The packages of a person from facts in folding order. */
export function foldPackages(facts: readonly PersonFact[]): HomeCarePackage[] {
  const byKey = new Map<string, PackageFact[]>();
  for (const fact of facts.filter(isPackageFact)) {
    const key = fact.recordKey ?? fact.organisation;
    const told = byKey.get(key);
    if (told === undefined) byKey.set(key, [fact]);
    else told.push(fact);
  }
  return [...byKey].flatMap(([key, told]) => {
    const reports = told.map((fact): PackageReport => ({ at: fact.recordedAt ?? fact.happenedAt, body: fact.kind === 'PackageReported' ? fact.body : null }));
    const latest = reports.filter((report) => report.body !== null).at(-1)?.body;
    return latest === undefined || latest === null || told[0] === undefined ? [] : [{ key, organisation: told[0].organisation, reports, latest }];
  });
}

/** From the first day without care (inclusive) until the day it came back (exclusive; null: not yet). */
interface Break {
  readonly from: Day;
  readonly until: Day | null;
}

/** When a package stood still or was over, by all that was reported: a date in the report counts, else the day of the report. */
const breaks = (reports: readonly PackageReport[], zone: Zone): Break[] => {
  const found: Break[] = [];
  let from: Day | null = null as Day | null;
  for (const { at, body } of reports) {
    const day = dayOf(at, zone);
    if (body === null || body.status !== 'ACTIVE') {
      const said: Day = body === null ? day : body.status === 'SUSPENDED' ? (body.suspendedFrom ?? day) : body.endDate === null ? day : addDays(body.endDate, 1);
      from = from === null || said < from ? said : from;
    } else if (from !== null) {
      found.push({ from, until: day });
      from = null;
    }
  }
  return from === null ? found : [...found, { from, until: null }];
};

/** Whether care was being given under the package on `day`, by what is known today. End dates are inclusive. */
export function activeOn(pack: HomeCarePackage, day: Day, zone: Zone): boolean {
  const { startDate, endDate } = pack.latest;
  if (day < startDate || (endDate !== null && day > endDate)) return false;
  return !breaks(pack.reports, zone).some((gap) => day >= gap.from && (gap.until === null || day < gap.until));
}

/** What the package is now. */
export function statusOf(pack: HomeCarePackage, today: Day): PackageBody['status'] {
  const { status, endDate } = pack.latest;
  if (pack.reports.at(-1)?.body === null || (endDate !== null && endDate < today)) return 'ENDED';
  return status;
}
