import type { PersonFact } from '../facts/fact.js';
import type { HospitalStay } from './hospital-stay.js';
import type { ReadinessFact } from './readiness.js';
import { survivingVisits } from './surviving-visits.js';

/**
 * Which stay each word of the discharge team is about, by the stay's key: the spell that it names, else the stay that was open at the
 * site on the census day. What matches none waits for the admission. `facts` are in folding order.
 */
export function readingsOfStays(facts: readonly PersonFact[], stays: readonly HospitalStay[]): Map<string, ReadinessFact[]> {
  const words = facts.filter((fact) => fact.kind === 'DischargeReadinessRecorded');
  const readings = new Map<string, ReadinessFact[]>();
  if (words.length === 0) return readings;
  const surviving = survivingVisits(facts);
  for (const fact of words) {
    const named = fact.recordKey === null ? undefined : stays.find(({ key }) => key === surviving(fact.recordKey ?? ''));
    const stay = named ?? stays.filter((one) => wasThere(one, fact)).reduce<HospitalStay | undefined>(laterStay, undefined);
    if (stay !== undefined) readings.set(stay.key, [...(readings.get(stay.key) ?? []), fact]);
  }
  return readings;
}

const laterStay = (best: HospitalStay | undefined, stay: HospitalStay): HospitalStay => (best === undefined || best.startedAt + best.key < stay.startedAt + stay.key ? stay : best);

/** Days are compared by their UTC date: an hour around midnight decides nothing, for a census has no hour. */
const wasThere = (stay: HospitalStay, { body: { siteCode, censusDate } }: ReadinessFact): boolean => {
  const during = stay.startedAt.slice(0, 10) <= censusDate && (stay.endedAt === null || stay.endedAt.slice(0, 10) >= censusDate);
  return stay.admitted && stay.state !== 'CANCELLED' && during && isAt(stay, siteCode);
};

/** At the site, or at the trust that the site's ODS code begins with where the stay names no site. */
const isAt = (stay: HospitalStay, siteCode: string): boolean => {
  const sites = stay.visits.flatMap((visit) => visit.location.siteCode ?? []);
  return sites.length === 0 ? siteCode.startsWith(stay.organisation) : sites.includes(siteCode);
};
