import type { EntityManager } from 'typeorm';
import { caseKey, dueAlerts, type Act } from '@homeward/alerts';
import { openStays, startOfDay, type Instant, type PersonFact, type SectorCode } from '@homeward/flow';
import { syncRows, type Row } from '../sync-rows.js';
import { armTimers } from './arm-timers.js';
import { actsOf, appendActs, mintCases, registeredCases } from './case-registry.js';
import { caseRows } from './case-rows.js';
import { countsOf, moveCensus } from './census.js';
import { foldPeople, type FoldedPerson } from './fold-people.js';
import type { PlaceContext } from './place-context.js';
import { readFacts } from './read-facts.js';
import { alertTable, caseTable, holdRows, holdTable, packageRows, packageTable, personTable, stayRows, stayTable } from './rows.js';

/** What a transaction changed: ids and a version, for the live topic. */
export interface Changes {
  readonly version: string;
  readonly sectors: readonly SectorCode[];
  readonly personIds: readonly string[];
  readonly caseIds: readonly string[];
  readonly alertIds: readonly string[];
}

/** Whether alerts that are due are raised now, wait for a feed to catch up, or come out of a back-fill when it has. */
export type Raising = 'NOW' | 'WAIT' | 'CAUGHT_UP' | 'AFTER_BACK_FILL';

/** One fold of some people: what each of its steps needs. */
interface Folding {
  readonly tx: EntityManager;
  readonly place: PlaceContext;
  readonly now: Instant;
  readonly raising: Raising;
  readonly version: string;
  readonly people: readonly FoldedPerson[];
  /** Every person id touched, old and new, in ascending order. */
  readonly persons: readonly string[];
  /** People whose alerts wait for a feed that is catching up, whichever feed spoke now. */
  readonly waiting: ReadonlySet<string>;
}

/**
 * Folds the persons of `subjects` from all of their facts and makes every table of state follow. The caller holds the lock
 * of all subjects (`lockPersons`), and commits.
 */
export async function refold(tx: EntityManager, place: PlaceContext, subjects: readonly string[], now: Instant, raising: Raising): Promise<Changes> {
  const { placeId } = place;
  const [{ version }] = await tx.query<[{ version: string }]>(`select nextval('change_seq') version`);
  const facts = await readFacts(tx, placeId, subjects);
  const known = await registeredCases(tx, placeId, packageKeysOf(facts));
  const people = foldPeople(place, subjects, facts, new Set(known.keys()), now);
  const persons = await movePersons(tx, placeId, subjects, people);
  const before = await countsOf(tx, placeId, persons);
  const folding: Folding = { tx, place, now, raising, version, people, persons, waiting: await waitingOf(tx, placeId, persons, raising) };
  await savePeople(folding);
  const moved = await saveCases(folding, known);
  const sectors = await moveCensus(tx, placeId, before, await countsOf(tx, placeId, persons));
  return { version, sectors, personIds: persons, ...moved };
}

/** The packages that facts speak of. */
export const packageKeysOf = (facts: readonly PersonFact[]): string[] => [...new Set(facts.flatMap((fact) => (fact.kind === 'PackageReported' ? [fact.recordKey ?? fact.organisation] : [])))];

/** Points each subject to its person; returns every person id touched, old and new. */
const movePersons = async (tx: EntityManager, placeId: string, subjects: readonly string[], people: readonly FoldedPerson[]): Promise<string[]> => {
  const old = await tx.query<{ person_id: string }[]>(`select distinct person_id from person_subject where place_id = $1 and subject_id = any($2)`, [placeId, subjects]);
  const pairs = people.flatMap((person) => person.subjects.map((subject) => [subject, person.personId] as const));
  await tx.query(
    `insert into person_subject as p (place_id, subject_id, person_id) select $1, * from unnest($2::bigint[], $3::bigint[])
     on conflict (place_id, subject_id) do update set person_id = excluded.person_id where p.person_id <> excluded.person_id`,
    [placeId, pairs.map(([subject]) => subject), pairs.map(([, person]) => person)],
  );
  return [...new Set([...old.map((row) => row.person_id), ...people.map((person) => person.personId)])].sort((a, b) => Number(BigInt(a) - BigInt(b)));
};

const waitingOf = async (tx: EntityManager, placeId: string, persons: readonly string[], raising: Raising): Promise<Set<string>> => {
  if (raising === 'WAIT') return new Set(persons);
  if (raising !== 'NOW') return new Set();
  const rows = await tx.query<{ id: string }[]>(`select person_id id from person_state where place_id = $1 and person_id = any($2) and alerts_wait`, [placeId, persons]);
  return new Set(rows.length > 0 ? persons : []);
};

const savePeople = async ({ tx, place, now, version, people, persons, waiting }: Folding): Promise<void> => {
  const { placeId } = place;
  const rows = people.map((person): Row => {
    const concerned = person.cases.length > 0 || openStays(person.state).length > 0;
    return { place_id: placeId, person_id: person.personId, version, state: person.state, alerts_wait: waiting.has(person.personId) && concerned };
  });
  await syncRows(tx, personTable, { placeId, persons }, rows);
  await syncRows(tx, stayTable, { placeId, persons }, people.flatMap((person) => stayRows(place, person, now)));
  await syncRows(tx, packageTable, { placeId, persons }, people.flatMap((person) => packageRows(place, person, now)));
  await syncRows(tx, holdTable, { placeId, persons }, people.flatMap((person) => holdRows(place, person, now)));
};

const saveCases = async ({ tx, place, now, raising, version, people, persons, waiting }: Folding, known: Map<string, string>): Promise<Pick<Changes, 'caseIds' | 'alertIds'>> => {
  const { placeId, zone } = place;
  await mintCases(tx, placeId, people.flatMap((person) => person.cases), known);
  const cases = people.flatMap((person) => person.cases.map((one) => ({ one, personId: person.personId, caseId: known.get(caseKey(one)) ?? '' })));
  const acts = await actsOf(tx, placeId, cases.map((each) => each.caseId));
  const raised = cases
    .filter(({ personId }) => !waiting.has(personId))
    .flatMap(({ one, caseId }) => dueAlerts(one, acts.get(caseId) ?? [], now, startOfDay(one.lastDay, zone), raising === 'AFTER_BACK_FILL').map((act) => ({ caseId, act })));
  await appendActs(tx, placeId, raised);
  const actsOfCase = (caseId: string): Act[] => [...(acts.get(caseId) ?? []), ...raised.filter((each) => each.caseId === caseId).map((each) => each.act)];
  const rows = caseRows({ place, people, known, actsOfCase, now, version });
  const caseChanges = await syncRows(tx, caseTable, { placeId, persons }, rows.cases);
  const alertChanges = await syncRows(tx, alertTable, { placeId, persons }, rows.alerts);
  const ids = (changes: { changed: Row[]; gone: Row[] }, column: string): string[] => [...changes.changed, ...changes.gone].map((row) => row[column] as string);
  const armed = cases.flatMap(({ one, personId, caseId }) => one.steps.map(({ step, at }) => ({ caseId, personId, step, at })));
  await armTimers(tx, placeId, [...cases.map((each) => each.caseId), ...caseChanges.gone.map((row) => row['case_id'] as string)], armed);
  return { caseIds: ids(caseChanges, 'case_id'), alertIds: ids(alertChanges, 'alert_id') };
};
