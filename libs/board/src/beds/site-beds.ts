import type { Instant } from '@homeward/flow';
import { isUsable, joinFreshness, type Freshness } from '../freshness.js';
import { bedConflicts, bedName, type BedConflict, type BedConflictKind } from './bed-conflicts.js';
import { countBeds, declaredBeds, sumCounts, type BedCount } from './bed-counts.js';
import type { BedReport, PersonInBed, SiteBedRows } from './bed-rows.js';
import { aged, bedFreshness } from './bed-freshness.js';
import { standingOf, type BedStateCode } from './bed-state.js';
import { lastTold, toldAt, toldSince } from './bed-told.js';
import { leaversOf, type Leavers } from './leavers-of.js';
import { placePeople, type Placed, type PlacedBed } from './place-people.js';

/** Beds counted, with what the count rests on. */
export interface BedCounts extends BedCount {
  readonly staffed: number | null;
  /** The staffed beds are measured apart from the beds. Null: nobody measures them. */
  readonly staffedFreshness: Freshness | null;
  readonly source: string;
  readonly freshness: Freshness;
  /** Beds that no number here counts, for their last word is too old and nobody is known to be in them. */
  readonly leftOut: number;
  /** The moment since which those beds have not been told of. Null: none is left out. */
  readonly leftOutSince: Instant | null;
  /** When the oldest of the words was said on which the count of beds rests, where nobody is known to be in them. */
  readonly oldestTold: Instant | null;
  /** At least half of those words are as new as this, or newer. */
  readonly medianTold: Instant | null;
}

export interface BedView {
  readonly name: string;
  readonly bay: string | null;
  readonly type: string | null;
  readonly state: BedStateCode | null;
  readonly reason: string | null;
  readonly until: Instant | null;
  readonly surge: boolean;
  readonly occupants: readonly PersonInBed[];
  readonly conflicts: readonly BedConflictKind[];
  readonly freshness: Freshness;
}

export interface WardBeds {
  readonly ward: string;
  readonly counts: BedCounts;
  readonly beds: readonly BedView[];
}

/** The beds of one hospital site: counts, wards, every bed, and where sources do not agree. */
export interface SiteBeds {
  readonly code: string;
  readonly name: string;
  readonly counts: BedCounts;
  readonly wards: readonly WardBeds[];
  readonly conflicts: readonly BedConflict[];
}

const speaks = (freshness: Freshness): boolean => freshness.state !== 'NO_DATA' && freshness.state !== 'NO_SOURCE';

/** Folds reports and people of one site into its beds. A ward of which no bed was ever reported has no count of beds, only of people. */
export function siteBeds(rows: SiteBedRows): SiteBeds {
  const placed = placePeople(rows);
  const leavers = leaversOf(rows.left);
  const conflicts = bedConflicts(placed, leavers, rows.peopleFreshness.catchingUp ? rows.peopleFreshness.asAt : null);
  const names = [...new Set([...placed.beds.map((bed) => bed.ward), ...placed.unplaced.keys()])].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const wards = names.map((ward) => foldWard(ward, { ...rows, leavers }, placed, conflicts));
  return { code: rows.code, name: rows.name, counts: siteCounts(rows, wards, placed.beds), wards: wards.map(({ shown }) => shown), conflicts };
}

/** Whether a spot is a bed at all: chairs and trolleys that anybody may share are, once a source reports them. */
const isBed = ({ report, lapsed, type }: PlacedBed): boolean => (report ?? lapsed) !== null || type?.mayShare !== 'ANYBODY';

/** Nobody told of the bed for too long, and nobody is known to be in it: it counts as nothing. */
const isLeftOut = ({ lapsed, people }: PlacedBed): boolean => lapsed !== null && people.length === 0;

const isReported = (beds: readonly PlacedBed[]): boolean => beds.some((bed) => bed.report !== null);

const isSurge = (report: BedReport | null): boolean => report?.state === 'SURGE';

/** A ward as it is folded: what is shown of it, and what it adds to its site. */
interface FoldedWard {
  readonly shown: WardBeds;
  readonly reported: boolean;
  readonly adds: BedCount;
}

const foldWard = (ward: string, rows: SiteBedRows & { readonly leavers: Leavers }, { beds: all, unplaced }: Placed, conflicts: readonly BedConflict[]): FoldedWard => {
  const placed = all.filter((bed) => bed.ward === ward);
  const folded = placed.map((bed) => ({ bed, view: bedView(bed, rows, conflicts) }));
  const waiting = unplaced.get(ward)?.length ?? 0;
  const people = speaks(rows.peopleFreshness) ? placed.reduce((sum, bed) => sum + bed.people.length, waiting) : null;
  const reported = isReported(placed);
  const counted = folded.filter(({ bed }) => isBed(bed) && !isLeftOut(bed)).map(({ view }) => ({ standing: view, surge: view.surge }));
  const adds = countBeds(counted, reported ? waiting : 0, people);
  const source = reported ? bothSources : `People from admissions; no source ${placed.some((bed) => bed.lapsed !== null) ? 'has lately reported' : 'reports'} the beds of this ward.`;
  return { reported, adds, shown: { ward, beds: folded.map(({ view }) => view), counts: { ...(reported ? adds : declaredBeds(null, people)), ...unstaffed, source, ...restsOn(placed, rows) } } };
};

const unstaffed = { staffed: null, staffedFreshness: null } as const;

const bothSources = 'Beds as their feed reports them, people from admissions.';

/** What a count of beds rests on: how old its words are, how far its feeds can be trusted, and which beds it leaves out. */
const restsOn = (beds: readonly PlacedBed[], rows: SiteBedRows): Pick<BedCounts, 'freshness' | 'leftOut' | 'leftOutSince' | 'medianTold' | 'oldestTold'> => {
  const told = toldAt(beds.flatMap(({ report, people }) => (report === null || people.length > 0 ? [] : [lastTold(report)])));
  const leftOut = beds.filter(isLeftOut).length;
  const words = told.medianTold === null ? [] : [wordsOf(told.medianTold, rows.now)];
  const freshness = isReported(beds) ? joinFreshness([rows.bedsFreshness, ...words, ...peopleSource(rows)]) : rows.peopleFreshness;
  return { ...told, freshness, leftOut, leftOutSince: leftOut === 0 ? null : toldSince(rows.now, rows.toldWithinHours) };
};

/** A count whose words are older than a day is late. It is no worse: what is too old to hold is not in it. */
const wordsOf = (median: Instant, now: Instant): Freshness => ({ ...aged(median, now), state: aged(median, now).state === 'LIVE' ? 'LIVE' : 'DELAYED' });

/** A place whose people no feed speaks of still has its beds. */
const peopleSource = ({ peopleFreshness }: SiteBedRows): Freshness[] => (speaks(peopleFreshness) ? [peopleFreshness] : []);

const bedView = (bed: PlacedBed, rows: SiteBedRows & { readonly leavers: Leavers }, conflicts: readonly BedConflict[]): BedView => {
  const { state, reason, until } = standingOf(bed, rows.leavers(bed), rows.now);
  const kinds = conflicts.filter((conflict) => conflict.kind !== 'BED_NOT_KNOWN' && involves(conflict, bed)).map((conflict) => conflict.kind);
  return { name: bed.bed, bay: bed.bay, type: bed.type?.type ?? null, state, reason, until, surge: isSurge(bed.report), occupants: bed.people, conflicts: [...new Set(kinds)], freshness: bedFreshness(bed, rows) };
};

const involves = (conflict: BedConflict, bed: PlacedBed): boolean =>
  conflict.kind === 'ONE_PERSON_TWO_BEDS' ? conflict.occupants.some((person) => bed.people.includes(person)) : conflict.ward === bed.ward && conflict.beds.includes(bedName(bed));

/**
 * The site from its wards. A ward without a word on its beds adds those that people are known to be in, and is named. While the feeds of
 * beds are stale nothing of theirs is added up: wards and beds go on showing it with its age, and as many are open as the place declares.
 */
const siteCounts = (rows: SiteBedRows, wards: readonly FoldedWard[], placed: readonly PlacedBed[]): BedCounts => {
  const { declaredOpen } = rows;
  const staffed = rows.staffed === null ? unstaffed : { staffed: rows.staffed.value, staffedFreshness: rows.staffed.freshness };
  const people = speaks(rows.peopleFreshness) ? rows.people.length : null;
  const rests = restsOn(placed, rows);
  if (!wards.some(({ reported }) => reported) || !isUsable(rows.bedsFreshness.state)) {
    const tells = rows.reports.length === 0 ? 'No source tells' : 'No source has lately told';
    const source = declaredOpen === null ? `People from admissions. ${tells} how many beds there are.` : `Open beds as the place file declares them, people from admissions. ${tells} which beds are empty, closed or being cleaned.`;
    return { ...declaredBeds(declaredOpen, people), ...staffed, source, ...rests, freshness: rows.peopleFreshness, oldestTold: null, medianTold: null };
  }
  const silent = wards.filter(({ reported }) => !reported).map(({ shown: { ward } }) => (ward === '' ? 'people whose ward is not known' : ward));
  const source = silent.length === 0 ? bothSources : `${bothSources} No source now tells of the beds of ${silent.join(', ')}.`;
  return { ...sumCounts(wards.map(({ adds }) => adds)), people, ...staffed, source, ...rests };
};
