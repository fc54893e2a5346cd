import { currentLocation, dayOf, endOfDay, startOfDay, statusOf, type Instant } from '@homeward/flow';
import { holdKind } from '@homeward/board';
import type { FoldedPerson } from './fold-people.js';
import type { PlaceContext } from './place-context.js';
import type { Row, TableShape } from '../sync-rows.js';
import { keptAlerts, keptCases } from './withdraw-unmatched.js';

export const personTable: TableShape = {
  table: 'person_state',
  key: ['place_id', 'person_id'],
  columns: ['place_id', 'person_id', 'version', 'state', 'alerts_wait_for'],
  quiet: ['version'],
};

export const stayTable: TableShape = {
  table: 'stay',
  key: ['place_id', 'person_id', 'stay_key'],
  columns: ['place_id', 'stay_key', 'person_id', 'organisation', 'kind', 'state', 'site_code', 'ward', 'bay', 'bed', 'started_at', 'ended_at', 'state_detail'],
};

/** Hospital stays that took a bed, and residencies as stays of kind CARE_HOME. */
export function stayRows({ placeId, zone }: PlaceContext, person: FoldedPerson, now: Instant): Row[] {
  const hospital = person.state.stays.filter((stay) => stay.admitted).map((stay) => {
    const at = currentLocation(stay) ?? stay.visits.at(-1)?.location ?? null;
    return {
      place_id: placeId, stay_key: stay.key, person_id: person.personId, organisation: stay.organisation, kind: 'HOSPITAL',
      state: stay.state,
      site_code: at?.siteCode ?? null, ward: at?.ward ?? null, bay: at?.bay ?? null, bed: at?.bed ?? null,
      started_at: stay.startedAt, ended_at: stay.endedAt, state_detail: stay,
    };
  });
  if (person.state.residencies.length === 0) return hospital;
  const today = dayOf(now, zone);
  const homes = person.state.residencies.map((one) => {
    const { startDate, endDate, locationId } = one.latest;
    const over = !one.listed || (endDate !== null && endDate < today);
    return {
      place_id: placeId, stay_key: one.key, person_id: person.personId, organisation: one.organisation, kind: 'CARE_HOME', state: over ? 'ENDED' : 'OPEN',
      site_code: locationId, ward: null, bay: null, bed: null, started_at: startOfDay(startDate, zone),
      ended_at: endDate === null ? (one.listed ? null : one.reportedAt) : endOfDay(endDate, zone), state_detail: one,
    };
  });
  return [...hospital, ...homes];
}

export const packageTable: TableShape = {
  table: 'package',
  key: ['place_id', 'person_id', 'package_key'],
  columns: ['place_id', 'package_key', 'person_id', 'organisation', 'provider_id', 'status', 'start_date', 'end_date', 'hours_per_week'],
};

export function packageRows({ placeId, zone }: PlaceContext, person: FoldedPerson, now: Instant): Row[] {
  return person.state.packages.map((pack) => ({
    place_id: placeId, package_key: pack.key, person_id: person.personId, organisation: pack.organisation, provider_id: pack.latest.providerId,
    status: statusOf(pack, dayOf(now, zone)), start_date: pack.latest.startDate, end_date: pack.latest.endDate, hours_per_week: pack.latest.hoursPerWeek,
  }));
}

export const holdTable: TableShape = {
  table: 'double_hold',
  key: ['place_id', 'hold_id'],
  columns: ['place_id', 'hold_id', 'person_id', 'kind', 'since', 'funded_until', 'turns_on', 'body'],
};

/** Sealed keys are long; a key of a source without visit numbers is short and told apart by its end. */
const short = (key: string): string => (/^[0-9a-f]{24,}$/.test(key) ? key.slice(0, 12) : key);

export function holdRows({ placeId }: PlaceContext, person: FoldedPerson): Row[] {
  return person.holds.map(({ cause, keys, since, fundedUntil, held, turnsOn }) => ({
    place_id: placeId, hold_id: `h_${person.personId}_${keys.map(short).join('_')}`, person_id: person.personId,
    kind: holdKind(cause), since, funded_until: fundedUntil, turns_on: turnsOn, body: { cause, keys, held },
  }));
}

export const caseTable: TableShape = {
  table: 'clock_case',
  key: ['place_id', 'case_id'],
  columns: ['place_id', 'case_id', 'person_id', 'package_key', 'provider_id', 'site_code', 'state', 'outcome', 'check_match', 'started_at', 'deadline_at', 'owner', 'version', 'body'],
  quiet: ['version'],
  kept: keptCases,
};

export const alertTable: TableShape = {
  table: 'alert',
  key: ['place_id', 'alert_id'],
  columns: ['place_id', 'alert_id', 'case_id', 'person_id', 'type', 'priority', 'state', 'tier', 'desk', 'owner', 'raised_at', 'due_at', 'escalates_at', 'suppressed_by', 'policy_version', 'version'],
  quiet: ['version'],
  kept: keptAlerts,
};
