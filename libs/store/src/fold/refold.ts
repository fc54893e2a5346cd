import type { EntityManager } from 'typeorm';
import { caseKey, dueAlerts, foldAlerts, ownerOf, type Act } from '@homeward/alerts';
import { startOfDay, type Instant, type PersonFact, type SectorCode } from '@homeward/flow';
import { syncRows, type Row } from '../sync-rows.js';
import { armTimers } from './arm-timers.js';
import { actsOf, appendActs, mintCases, registeredCases } from './case-registry.js';
import { countsOf, moveCensus } from './census.js';
import { foldPeople, type FoldedPerson } from './fold-people.js';
import type { PlaceContext } from './place-context.js';
import { readFacts } from './read-facts.js';
import { alertRow, alertTable, caseRow, caseTable, holdRows, holdTable, packageRows, packageTable, stayRows, stayTable } from './rows.js';

/** What a transaction changed: ids and a version, for the live topic. */
export interface Changes {
  readonly version: string;
  readonly sectors: readonly SectorCode[];
  readonly personIds: readonly string[];
  readonly caseIds: readonly string[];
  readonly alertIds: readonly string[];
}

/** Whether alerts that are due are raised now, wait for a feed to catch up, or come out of a back-fill. */
export type Raising = 'NOW' | 'WAIT' | 'AFTER_BACK_FILL';

/**
 * Folds the persons of `subjects` from all of their facts and makes every table of state follow. The caller holds the lock
 * of all subjects (`lockPersons`), and commits.
 */
export async function refold(tx: EntityManager, place: PlaceContext, subjects: readonly string[], now: Instant, raising: Raising): Promise<Changes> {
  const { placeId } = place;
  const [{ version }] = await tx.query(`select nextval('change_seq') version`);
  const facts = await readFacts(tx, placeId, subjects);
  const known = await registeredCases(tx, placeId, packageKeysOf(facts));
  const people = foldPeople(place, subjects, facts, new Set(known.keys()), now);
  const persons = await movePersons(tx, placeId, subjects, people);
  const before = await countsOf(tx, placeId, persons);
  await savePeople(tx, placeId, persons, people, version, raising);
  await syncRows(tx, stayTable, placeId, persons, people.flatMap((person) => stayRows(place, person, now)));
  await syncRows(tx, packageTable, placeId, persons, people.flatMap((person) => packageRows(place, person, now)));
  await syncRows(tx, holdTable, placeId, persons, people.flatMap((person) => holdRows(place, person, now)));
  const moved = await saveCases(tx, place, persons, people, known, now, raising, version);
  const sectors = await moveCensus(tx, placeId, before, await countsOf(tx, placeId, persons));
  return { version, sectors, personIds: persons, ...moved };
}

/** The packages that facts speak of. */
export const packageKeysOf = (facts: readonly PersonFact[]): string[] => [...new Set(facts.flatMap((fact) => (fact.kind === 'PackageReported' ? [fact.recordKey ?? fact.organisation] : [])))];

/** Points each subject to its person; returns every person id touched, old and new. */
const movePersons = async (tx: EntityManager, placeId: string, subjects: readonly string[], people: readonly FoldedPerson[]): Promise<string[]> => {
  const old: { person_id: string }[] = await tx.query(`select distinct person_id from person_subject where place_id = $1 and subject_id = any($2)`, [placeId, subjects]);
  const pairs = people.flatMap((person) => person.subjects.map((subject) => [subject, person.personId] as const));
  await tx.query(
    `insert into person_subject as p (place_id, subject_id, person_id) select $1, * from unnest($2::bigint[], $3::bigint[])
     on conflict (place_id, subject_id) do update set person_id = excluded.person_id where p.person_id <> excluded.person_id`,
    [placeId, pairs.map(([subject]) => subject), pairs.map(([, person]) => person)],
  );
  return [...new Set([...old.map((row) => row.person_id), ...people.map((person) => person.personId)])].sort((a, b) => Number(BigInt(a) - BigInt(b)));
};

const savePeople = async (tx: EntityManager, placeId: string, persons: readonly string[], people: readonly FoldedPerson[], version: string, raising: Raising): Promise<void> => {
  const rows = people.map((person): Row => ({ place_id: placeId, person_id: person.personId, version, state: person.state, alerts_wait: raising === 'WAIT' && person.cases.length > 0 }));
  await syncRows(tx, { table: 'person_state', key: ['place_id', 'person_id'], columns: ['place_id', 'person_id', 'version', 'state', 'alerts_wait'], quiet: ['version'] }, placeId, persons, rows);
};

/** The rows of cases and alerts of the given people, from their registered ids and acts. */
export function caseRows(placeId: string, zone: string, people: readonly FoldedPerson[], known: ReadonlyMap<string, string>, actsOfCase: (caseId: string) => readonly Act[], now: Instant, version: string): { cases: Row[]; alerts: Row[] } {
  const each = people.flatMap((person) => person.cases.map((one) => ({ one, personId: person.personId, caseId: known.get(caseKey(one)) as string })));
  return {
    cases: each.map(({ one, personId, caseId }) => caseRow(placeId, caseId, personId, one, ownerOf(actsOfCase(caseId)), version)),
    alerts: each.flatMap(({ one, personId, caseId }) => foldAlerts(one, actsOfCase(caseId), now, startOfDay(one.lastDay, zone)).map((alert) => alertRow(placeId, caseId, personId, alert, actsOfCase(caseId), version))),
  };
}

const saveCases = async (tx: EntityManager, place: PlaceContext, persons: readonly string[], people: readonly FoldedPerson[], known: Map<string, string>, now: Instant, raising: Raising, version: string): Promise<Pick<Changes, 'caseIds' | 'alertIds'>> => {
  const { placeId, zone } = place;
  await mintCases(tx, placeId, people.flatMap((person) => person.cases), known);
  const cases = people.flatMap((person) => person.cases.map((one) => ({ one, personId: person.personId, caseId: known.get(caseKey(one)) as string, lastDayAt: startOfDay(one.lastDay, zone) })));
  const acts = await actsOf(tx, placeId, cases.map((each) => each.caseId));
  const raised = raising === 'WAIT' ? [] : cases.flatMap(({ one, caseId, lastDayAt }) => dueAlerts(one, acts.get(caseId) ?? [], now, lastDayAt, raising === 'AFTER_BACK_FILL').map((act) => ({ caseId, act })));
  await appendActs(tx, placeId, raised);
  const allActs = (caseId: string): Act[] => [...(acts.get(caseId) ?? []), ...raised.filter((each) => each.caseId === caseId).map((each) => each.act)];
  const rows = caseRows(placeId, zone, people, known, allActs, now, version);
  const caseChanges = await syncRows(tx, caseTable, placeId, persons, rows.cases);
  const alertChanges = await syncRows(tx, alertTable, placeId, persons, rows.alerts);
  const ids = (changes: { changed: Row[]; gone: Row[] }, column: string): string[] => [...changes.changed, ...changes.gone].map((row) => row[column] as string);
  const caseIds = ids(caseChanges, 'case_id');
  const left = caseChanges.gone.map((row) => row['case_id'] as string);
  await armTimers(tx, placeId, [...cases.map((each) => each.caseId), ...left], cases.flatMap(({ one, personId, caseId }) => one.steps.map(({ step, at }) => ({ caseId, personId, step, at }))));
  return { caseIds, alertIds: ids(alertChanges, 'alert_id') };
};
