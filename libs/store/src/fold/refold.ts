import type { EntityManager } from 'typeorm';
import { dueAlerts, type Act } from '@homeward/alerts';
import { openStays, startOfDay, type Instant, type PersonFact, type SectorCode } from '@homeward/flow';
import { syncRows, type Row } from '../sync-rows.js';
import { armTimers } from './arm-timers.js';
import { actsOf, appendActs, caseIdOf, mintCases, registeredCases } from './case-registry.js';
import { caseRows } from './case-rows.js';
import { countsOf, moveCensus } from './census.js';
import { foldPeople, type FoldedPerson } from './fold-people.js';
import type { PlaceContext } from './place-context.js';
import { readFacts } from './read-facts.js';
import { withdrawUnmatched } from './withdraw-unmatched.js';
import { alertTable, caseTable, holdRows, holdTable, packageRows, packageTable, personTable, stayRows, stayTable } from './rows.js';

/** What a transaction changed: ids and a version, for the live topic. */
export interface Changes {
  readonly version: string;
  readonly sectors: readonly SectorCode[];
  readonly personIds: readonly string[];
  readonly caseIds: readonly string[];
  readonly alertIds: readonly string[];
}

/** Whether alerts that are due are raised now, wait for a feed to catch up, or come when it has: out of its first back-fill or not. */
export type Raising = 'NOW' | { readonly waitFor: string } | 'CAUGHT_UP' | 'AFTER_BACK_FILL';

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
  /** The feed that each person's alerts wait for, whichever feed spoke now. */
  readonly waiting: ReadonlyMap<string, string>;
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
  const { persons, before: were } = await movePersons(tx, placeId, subjects, people);
  const before = await countsOf(tx, placeId, persons);
  const folding: Folding = { tx, place, now, raising, version, people, persons, waiting: await waitingOf(tx, placeId, { people, were, raising }) };
  await savePeople(folding);
  const moved = await saveCases(folding, known);
  const sectors = await moveCensus(tx, placeId, before, await countsOf(tx, placeId, persons));
  return { version, sectors, personIds: persons, ...moved };
}

/** The packages that facts speak of. */
export const packageKeysOf = (facts: readonly PersonFact[]): string[] => [...new Set(facts.flatMap((fact) => (fact.kind === 'PackageReported' ? [fact.recordKey ?? fact.organisation] : [])))];

/** Points each subject to its person; returns every person id touched, old and new, and who each subject was before. */
const movePersons = async (tx: EntityManager, placeId: string, subjects: readonly string[], people: readonly FoldedPerson[]): Promise<{ persons: string[]; before: Map<string, string> }> => {
  const old = await tx.query<{ subject_id: string; person_id: string }[]>(`select subject_id, person_id from person_subject where place_id = $1 and subject_id = any($2)`, [placeId, subjects]);
  const pairs = people.flatMap((person) => person.subjects.map((subject) => [subject, person.personId] as const));
  await tx.query(
    `insert into person_subject as p (place_id, subject_id, person_id) select $1, * from unnest($2::bigint[], $3::bigint[])
     on conflict (place_id, subject_id) do update set person_id = excluded.person_id where p.person_id <> excluded.person_id`,
    [placeId, pairs.map(([subject]) => subject), pairs.map(([, person]) => person)],
  );
  const persons = [...new Set([...old.map((row) => row.person_id), ...people.map((person) => person.personId)])].sort((a, b) => Number(BigInt(a) - BigInt(b)));
  return { persons, before: new Map(old.map((row) => [row.subject_id, row.person_id])) };
};

/** A person goes on waiting for the feed that any of their subjects waited for: another feed's word does not end that. */
const waitingOf = async (tx: EntityManager, placeId: string, { people, were, raising }: { people: readonly FoldedPerson[]; were: ReadonlyMap<string, string>; raising: Raising }): Promise<Map<string, string>> => {
  if (typeof raising === 'object') return new Map(people.map((person) => [person.personId, raising.waitFor]));
  if (raising !== 'NOW') return new Map();
  const rows = await tx.query<{ id: string; feed: string }[]>(`select person_id id, alerts_wait_for feed from person_state where place_id = $1 and person_id = any($2) and alerts_wait_for is not null`, [placeId, [...new Set(were.values())]]);
  const feeds = new Map(rows.map((row) => [row.id, row.feed]));
  return new Map(people.flatMap(({ personId, subjects }) => {
    const feed = subjects.map((subject) => feeds.get(were.get(subject) ?? '')).find((one) => one !== undefined);
    return feed === undefined ? [] : [[personId, feed] as const];
  }));
};

const savePeople = async ({ tx, place, now, version, people, persons, waiting }: Folding): Promise<void> => {
  const { placeId } = place;
  const rows = people.map((person): Row => {
    const concerned = person.cases.length > 0 || openStays(person.state).length > 0;
    return { place_id: placeId, person_id: person.personId, version, state: person.state, alerts_wait_for: concerned ? (waiting.get(person.personId) ?? null) : null };
  });
  await syncRows(tx, personTable, { placeId, persons }, rows);
  await syncRows(tx, stayTable, { placeId, persons }, people.flatMap((person) => stayRows(place, person, now)));
  await syncRows(tx, packageTable, { placeId, persons }, people.flatMap((person) => packageRows(place, person, now)));
  await syncRows(tx, holdTable, { placeId, persons }, people.flatMap((person) => holdRows(place, person, now)));
};

const saveCases = async ({ tx, place, now, raising, version, people, persons, waiting }: Folding, known: Map<string, string>): Promise<Pick<Changes, 'caseIds' | 'alertIds'>> => {
  const { placeId, zone } = place;
  await mintCases(tx, placeId, people.flatMap((person) => person.cases), known);
  const cases = people.flatMap((person) => person.cases.map((one) => ({ one, personId: person.personId, caseId: caseIdOf(one, known) ?? '' })));
  const acts = await actsOf(tx, placeId, cases.map((each) => each.caseId));
  const raised = cases
    .filter(({ personId }) => !waiting.has(personId))
    .flatMap(({ one, caseId }) => dueAlerts(one, acts.get(caseId) ?? [], now, startOfDay(one.lastDay, zone), raising === 'AFTER_BACK_FILL').map((act) => ({ caseId, act })));
  await appendActs(tx, placeId, raised);
  const actsOfCase = (caseId: string): Act[] => [...(acts.get(caseId) ?? []), ...raised.filter((each) => each.caseId === caseId).map((each) => each.act)];
  const rows = caseRows({ place, people, known, actsOfCase, now, version });
  const gone = await withdrawUnmatched(tx, placeId, persons, { caseIds: cases.map((each) => each.caseId), version });
  const caseChanges = await syncRows(tx, caseTable, { placeId, persons }, rows.cases);
  const alertChanges = await syncRows(tx, alertTable, { placeId, persons }, rows.alerts);
  const ids = (changes: { changed: Row[]; gone: Row[] }, column: string): string[] => [...changes.changed, ...changes.gone].map((row) => row[column] as string);
  const armed = cases.flatMap(({ one, personId, caseId }) => one.steps.map(({ step, at }) => ({ caseId, personId, step, at })));
  await armTimers(tx, placeId, [...cases.map((each) => each.caseId), ...gone.caseIds], armed);
  return { caseIds: [...ids(caseChanges, 'case_id'), ...gone.caseIds], alertIds: [...ids(alertChanges, 'alert_id'), ...gone.alertIds] };
};
