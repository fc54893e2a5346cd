import type { SectorCode } from '@homeward/flow';
import { newestUnitFirst } from '@homeward/store';
import type { EvidenceNumber } from '../generated/schema-types.js';

/** A number on the board. `ward` null: of the whole site. */
export interface NumberAsked {
  readonly sector: SectorCode;
  readonly number: EvidenceNumber;
  readonly siteCode: string;
  readonly ward: string | null;
}

/** One row for each that the number counts, `$1` place, `$2` site, `$3` ward: who it is (`person_id`, null: nobody) and the fact `f` that says so. */
export interface Behind {
  readonly source: string;
  readonly where: string;
  /** Whether the rows are people, of whom some may be protected. */
  readonly people: boolean;
}

const factOf = (who: string, when: string, order: string): string =>
  `cross join lateral (select f.* from person_subject p join fact f on f.place_id = p.place_id and f.subject_id = p.subject_id
     where p.place_id = ${who}.place_id and p.person_id = ${who}.person_id and f.superseded_at is null and ${when} order by ${order} limit 1) f`;

const placing = `('PatientAdmitted', 'PatientBecameInpatient', 'PatientMoved', 'MoveCancelled', 'DischargeCancelled', 'StayDetailsRecorded', 'LeaveStarted', 'LeaveEnded', 'StayReassigned', 'StaysMerged', 'DischargePlanned', 'MovePlanned', 'DischargeReadinessRecorded')`;

/** People in hospital beds: of each the fact that put them where they are, which is the one at the time from which they are there. */
const inBeds: Behind = {
  source: `stay s ${factOf('s', `f.kind in ${placing}`, `(f.record_key = s.stay_key) desc nulls last, (f.happened_at = (s.state_detail->'visits'->-1->>'from')::timestamptz and f.kind <> 'StayDetailsRecorded') desc, f.happened_at desc, f.fact_id desc`)}`,
  where: `s.place_id = $1 and s.kind = 'HOSPITAL' and s.state = 'OPEN' and coalesce(s.site_code, '') = $2 and ($3::text is null or coalesce(s.ward, '') = $3)`,
  people: true,
};

const inHomes: Behind = {
  source: `stay s ${factOf('s', 'f.record_key = s.stay_key', 'f.happened_at desc, f.fact_id desc')}`,
  where: `s.place_id = $1 and s.kind = 'CARE_HOME' and s.state = 'OPEN' and s.site_code = $2 and $3::text is null`,
  people: true,
};

const onPackages: Behind = {
  source: `package s ${factOf('s', 'f.record_key = s.package_key', 'f.happened_at desc, f.fact_id desc')}`,
  where: `s.place_id = $1 and s.status = 'ACTIVE' and s.provider_id = $2 and $3::text is null`,
  people: true,
};

const reports = (which: string): Behind => ({
  source: `unit_state u cross join lateral (
    select f.* from fact f where f.place_id = u.place_id and f.unit = u.unit and f.superseded_at is null order by ${newestUnitFirst('f', 'body')}, f.fact_id desc limit 1) f`,
  where: `u.place_id = $1 and ${which}`,
  people: false,
});

const reported: Record<SectorCode, Behind> = {
  ACUTE: reports(`u.kind in ('BedStateReported', 'MeasureReported') and u.site_code = $2 and ($3::text is null or u.state->>'ward' = $3)`),
  CARE_HOME: reports(`u.kind = 'CareHomeCapacityReported' and u.provider_id = $2 and $3::text is null`),
  HOME_CARE: reports(`u.kind = 'HomeCareCapacityReported' and u.provider_id = $2 and $3::text is null`),
  INTERMEDIATE: reports(`u.kind = 'CommunityCapacityReported' and u.state->>'serviceType' = 'INTERMEDIATE_BED' and coalesce(u.state->>'siteCode', u.provider_id) = $2 and $3::text is null`),
};

/** Of intermediate care nobody is known by name: its occupied beds are declared too. */
const counted: Record<SectorCode, Behind> = { ACUTE: inBeds, CARE_HOME: inHomes, HOME_CARE: onPackages, INTERMEDIATE: reported.INTERMEDIATE };

/** What a number rests on. */
export const behindNumber = ({ sector, number }: Pick<NumberAsked, 'sector' | 'number'>): Behind => (number === 'DECLARED' ? reported : counted)[sector];
