import type { DraftFact, PersonState } from '@homeward/flow';
import { grantRole, type DataSource } from '@homeward/store';
import { placeId } from './planted-city.js';
import type { OnePerson, TwoPersons } from './two-persons.js';

/** Fills, for both of two persons, what their messages do not: every field that can be empty and that no message of the planted city fills. Straight into the read models, which nobody folds anew. */
export async function fillRest(owner: DataSource, { city, related, unrelated }: TwoPersons): Promise<void> {
  const told = { happenedAt: city.now, recordedAt: city.now, sequence: '3', organisation: 'RTD' };
  const days = (ago: number): string => new Date(Date.parse(city.now) - ago * 86_400_000).toISOString();
  const bed = (name: string, state: string, at = city.now): object => ({ ...told, happenedAt: at, recordedAt: at, unit: `bed/RTD02/W3/B1/${name}`, kind: 'BedStateReported', body: { siteCode: 'RTD02', ward: 'W3', bay: 'B1', bed: name, state, saidOccupied: null, reason: 'Deep clean', until: city.now } });
  await city.tell('sites', [
    bed('1', 'CLEANING'), bed('2', 'OPEN'), bed('3', 'OPEN', days(4)),
    { ...told, unit: 'measure/rtd02/waiting_for_bed', kind: 'MeasureReported', body: { siteCode: 'RTD02', measure: 'waiting_for_bed', value: 12 } },
    { ...told, unit: 'measure/rtd02/staffed_beds', kind: 'MeasureReported', body: { siteCode: 'RTD02', measure: 'staffed_beds', value: 690 } },
    { ...told, unit: 'home-care/PR1/Byker', kind: 'HomeCareCapacityReported', body: { providerId: 'PR1', area: 'Byker', hoursAvailable: 15, canStartWithinHours: 24 } },
  ] as unknown as DraftFact[]);
  for (const person of [related, unrelated]) await fillPerson(owner, person, city.now);
  await fillMatches(owner);
  // Of one of the two messages alone: a message that was not read as a whole is withheld.
  await owner.query(
    `insert into rejection (place_id, message_id, feed_id, received_at, code, message, location, line, replayed_at) select place_id, message_id, feed_id, received_at, 'TEST', 'A refused row.', 'line 2', 2, received_at from receipt where place_id = $1 and message_id = $2`,
    [placeId, unrelated.messageId],
  );
  await owner.query(`update receipt set notes = array['VISIT_DELETED_AT_SOURCE'] where place_id = $1 and feed_id = 'sites'`, [placeId]);
  const [{ staffId }] = await owner.query<[{ staffId: string }]>(`select staff_id "staffId" from staff where place_id = $1 order by 1 limit 1`, [placeId]);
  await grantRole(owner, placeId, { staffId, role: 'care-home-manager', organisation: 'LOC1', ward: null, grantedBy: 'test', days: null });
}

async function fillPerson(owner: DataSource, { id, messageId }: OnePerson, now: string): Promise<void> {
  const [{ state }] = await owner.query<[{ state: PersonState }]>(`select state from person_state where place_id = $1 and person_id = $2`, [placeId, id]);
  const stays = state.stays.flatMap((stay) => [
    { ...stay, expectedDischargeDate: '2099-01-02', leave: { since: stay.startedAt, expectedReturnAt: now }, visits: stay.visits.flatMap((one) => [{ ...one, to: one.from }, one]) },
    { ...stay, key: `${stay.key} before`, state: 'ENDED', endedAt: now },
  ]);
  const packages = state.packages.map((one) => ({ ...one, latest: { ...one.latest, endDate: '2099-01-02' } }));
  await owner.query(`update person_state set state = $3 where place_id = $1 and person_id = $2`, [placeId, id, { ...state, stays, packages }]);
  await owner.query(`update alert set owner = 'Bea Warden', escalates_at = $3 where place_id = $1 and person_id = $2`, [placeId, id, now]);
  await owner.query(`update clock_case set owner = 'Bea Warden', body = body || $3 where place_id = $1 and person_id = $2`, [placeId, id, { outcome: 'NOT_A_MATCH', waitingFor: [{ reason: 'Confirmation', who: 'PR1', main: true }] }]);
  await owner.query(`update receipt set control_id = 'C' || $3, outcome_reason = 'A reason', notes = array['BATCH'] where place_id = $1 and message_id = $2`, [placeId, messageId, id]);
  await owner.query(`insert into receipt (place_id, feed_id, sender, control_id, content_hash, received_at, control_id_reused) select place_id, feed_id, sender, control_id, sha256(content_hash), received_at, true from receipt where place_id = $1 and message_id = $2`, [placeId, messageId]);
  await owner.query(
    `insert into broken_glass (place_id, person_id, actor, actor_name, reason, ends_at, reviewed_at, reviewed_by, reviewed_by_name, verdict, remark) values ($1, $2, 'staff:2', 'Bea Warden', 'Found confused on the Quayside', now(), now(), 'staff:1', 'Ida Review', 'RIGHT', 'As it should be')`,
    [placeId, id],
  );
  await owner.query(`insert into audit (place_id, actor_id, actor_name, actor_roles, action, operation, person_id, reason, detail) values ($1, 'staff:2', 'Bea Warden', '{ward}', 'LOOK', 'message', $2, 'Asked by the family', '{}')`, [placeId, id]);
}

/** One that was refused and is open again, and one that a source merged. */
async function fillMatches(owner: DataSource): Promise<void> {
  const matches = await owner.query<{ id: string; first: string; second: string }[]>(`select match_id id, first_subject "first", second_subject "second" from possible_match where place_id = $1 order by 1`, [placeId]);
  const [refused, merged] = matches as [(typeof matches)[number], (typeof matches)[number]];
  await owner.query(`update possible_match set decision = 'REFUSED', decided_at = found_at, decided_by = 'staff:2', decided_reason = 'Twins', decided_said = 'something else' where place_id = $1 and match_id = $2`, [placeId, refused.id]);
  await owner.query(`update possible_match set kind = 'MERGED_BY_SOURCE' where place_id = $1 and match_id = $2`, [placeId, merged.id]);
  await owner.query(
    `insert into fact (place_id, learned_at, message_id, interpretation, subject_id, kind, happened_at, sequence, organisation, body)
     select place_id, learned_at, message_id, interpretation, subject_id, 'SubjectsLinked', happened_at, '9', organisation, jsonb_build_object('how', 'MERGED', 'nhsNumber', false, 'other', $3::bigint) from fact where place_id = $1 and subject_id = $2 order by fact_id limit 1`,
    [placeId, merged.first, merged.second],
  );
}
