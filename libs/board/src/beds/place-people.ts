import type { Location } from '@homeward/flow';
import type { BedReport, BedTypeRule, PersonInBed, SiteBedRows } from './bed-rows.js';
import { stillHolds } from './bed-told.js';
import { bedTypeOf, motherBed, type BedName } from './bed-type.js';
import { norm } from './norm.js';

/** One bed with its newest report, if that still holds, and everybody known to be in it. */
export interface PlacedBed extends BedName {
  readonly type: BedTypeRule | null;
  readonly report: BedReport | null;
  /** The newest report, where it is too old to count. */
  readonly lapsed: BedReport | null;
  readonly people: readonly PersonInBed[];
}

export interface Placed {
  readonly beds: readonly PlacedBed[];
  /** People at the site of whom no source says the bed, by ward. */
  readonly unplaced: ReadonlyMap<string, readonly PersonInBed[]>;
}

const keyOf = ({ ward, bay, bed }: BedName): string => JSON.stringify([norm(ward), norm(bay), norm(bed)]);

const byName = (a: BedName, b: BedName): number => compare(a.ward, b.ward) || compare(a.bay ?? '', b.bay ?? '') || compare(a.bed, b.bed);
/** Made once: `localeCompare` makes one for each pair, which was most of what placing people took. */
const { compare } = new Intl.Collator('en', { numeric: true });

/** Newest first; equal times break on content, so that any order of rows gives the same beds. */
const newestFirst = (a: BedReport, b: BedReport): number => order(b.happenedAt, a.happenedAt) || order(JSON.stringify(b), JSON.stringify(a));
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

interface Filling {
  readonly name: BedName;
  readonly report: BedReport | null;
  readonly people: PersonInBed[];
}

/**
 * Puts people into beds. Sources name the same bed with its bay or without: where one of the two leaves the bay out and only one bed
 * of that name stands in the ward, it is the same bed. A cot that is no bed of its own stands at its mother's. Everybody comes out
 * exactly once, and the order of the rows does not matter.
 */
export function placePeople({ reports, people, rules, now, toldWithinHours }: Pick<SiteBedRows, 'reports' | 'people' | 'rules' | 'now' | 'toldWithinHours'>): Placed {
  /** Of each ward its beds: a person is looked for among these alone, not among all of the site. */
  const wardBeds = new Map<string, Map<string, Filling>>();
  const bedsOf = (ward: string): Map<string, Filling> => {
    const beds = wardBeds.get(norm(ward)) ?? new Map<string, Filling>();
    wardBeds.set(norm(ward), beds);
    return beds;
  };
  const wards = new Map<string, string>();
  // One ward is written in one way, whoever speaks of it: as its beds are reported, else as it was first written.
  const wardName = (ward: string): string => {
    const name = wards.get(norm(ward)) ?? ward.trim();
    wards.set(norm(ward), name);
    return name;
  };
  for (const report of [...reports].sort(newestFirst)) {
    const name = { ward: wardName(report.ward), bay: report.bay, bed: report.bed.trim() };
    const beds = bedsOf(name.ward);
    if (!beds.has(keyOf(name))) beds.set(keyOf(name), { name, report, people: [] });
  }
  const unplaced = new Map<string, PersonInBed[]>();
  for (const { person, name } of fullestFirst(people, rules)) {
    if (name === null) {
      const ward = wardName(person.location.ward ?? '');
      unplaced.set(ward, [...(unplaced.get(ward) ?? []), person]);
      continue;
    }
    const beds = bedsOf(name.ward);
    const bed = findBed([...beds.values()], name, rules) ?? { name: { ...name, ward: wardName(name.ward) }, report: null, people: [] };
    bed.people.push(person);
    beds.set(keyOf(bed.name), bed);
  }
  const placed = [...wardBeds.values()].flatMap((beds) => [...beds.values()]).map(({ name, report, people: inIt }): PlacedBed => {
    const holds = report !== null && stillHolds(report, now, toldWithinHours);
    return { ...name, type: bedTypeOf(name, rules), report: holds ? report : null, lapsed: holds ? null : report, people: inIt };
  });
  return { beds: placed.sort(byName), unplaced };
}

const nameOf = ({ ward, bay, bed }: Location): BedName | null => (ward === null || bed === null || norm(bed) === '' ? null : { ward: ward.trim(), bay, bed: bed.trim() });

const isCot = (name: BedName, rules: readonly BedTypeRule[]): boolean => bedTypeOf(name, rules)?.mayShare === 'MOTHER_AND_BABY' && motherBed(name.bed) !== null;

/** Those whose bed is named most fully first, cots last: whom a looser name is matched against is then there already. */
const fullestFirst = (people: readonly PersonInBed[], rules: readonly BedTypeRule[]): { readonly person: PersonInBed; readonly name: BedName | null }[] =>
  people
    .map((person) => ({ person, name: nameOf(person.location) }))
    .map((one) => ({ ...one, rank: one.name === null ? 3 : isCot(one.name, rules) ? 2 : norm(one.name.bay) === '' ? 1 : 0 }))
    .sort((a, b) => a.rank - b.rank || order(JSON.stringify(a.person), JSON.stringify(b.person)));

const findBed = (inWard: readonly Filling[], name: BedName, rules: readonly BedTypeRule[]): Filling | null => {
  const same = inWard.filter((one) => norm(one.name.bed) === norm(name.bed));
  const exact = same.find((one) => norm(one.name.bay) === norm(name.bay));
  if (exact !== undefined) return exact;
  const alike = same.filter((one) => norm(name.bay) === '' || norm(one.name.bay) === '');
  if (alike.length === 1) return alike[0] ?? null;
  const mother = isCot(name, rules) ? motherBed(name.bed) : null;
  return mother === null ? null : findBed(inWard, { ...name, bed: mother }, []);
};
