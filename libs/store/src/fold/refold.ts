import type { EntityManager } from 'typeorm';
import { dueAlerts, type Act } from '@homeward/alerts';
import { openStays, startOfDay, type Instant, type PersonFact, type SectorCode } from '@homeward/flow';
import { saveClashes } from '../identity/save-clashes.js';
import { syncRows, type Row } from '../sync-rows.js';
import { readBefore, type Before } from './read-before.js';
import { armTimers } from './arm-timers.js';
import { actsOf, appendActs, caseIdOf, mintCases, registeredCases } from './case-registry.js';
import { caseRows } from './case-rows.js';
import { countsMoved, heldBy, moveCensus } from './census.js';
import { foldPeople, type FoldedPerson } from './fold-people.js';
import { inBeing } from './in-being.js';
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
  readonly before: Before;
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
  const told = await readFacts(tx, placeId, subjects);
  const before = await readBefore(tx, placeId, subjects);
  const known = await registeredCases(tx, placeId, packageKeysOf(told.facts));
  const people = inBeing(foldPeople(place, subjects, told, new Set(known.keys()), now), told.facts, before.personOf);
  await movePersons(tx, placeId, before, people);
  const persons = [...new Set([...before.personOf.values(), ...people.map((person) => person.personId)])].sort((a, b) => Number(BigInt(a) - BigInt(b)));
  const folding: Folding = { tx, place, now, raising, version, people, before, persons, waiting: waitingOf(before, people, raising) };
  const steps = await savePeople(folding);
  await saveClashes(tx, placeId, { subjects, people, births: told.evidence.births, now });
  const moved = await saveCases(folding, known);
  return { version, sectors: await moveCensus(tx, placeId, steps), personIds: persons, ...moved };
}

/** The packages that facts speak of. */
export const packageKeysOf = (facts: readonly PersonFact[]): string[] => [...new Set(facts.flatMap((fact) => (fact.kind === 'PackageReported' ? [fact.recordKey ?? fact.organisation] : [])))];

/** Points each subject to its person. */
const movePersons = async (tx: EntityManager, placeId: string, { personOf }: Before, people: readonly FoldedPerson[]): Promise<void> => {
  const pairs = people.flatMap((person) => person.subjects.filter((subject) => personOf.get(subject) !== person.personId).map((subject) => [subject, person.personId] as const));
  if (pairs.length === 0) return;
  await tx.query(
    `insert into person_subject as p (place_id, subject_id, person_id) select $1, * from unnest($2::bigint[], $3::bigint[])
     on conflict (place_id, subject_id) do update set person_id = excluded.person_id`,
    [placeId, pairs.map(([subject]) => subject), pairs.map(([, person]) => person)],
  );
};

/** A person goes on waiting for the feed that any of their subjects waited for: another feed's word does not end that. */
const waitingOf = ({ personOf, rows }: Before, people: readonly FoldedPerson[], raising: Raising): Map<string, string> => {
  if (typeof raising === 'object') return new Map(people.map((person) => [person.personId, raising.waitFor]));
  if (raising !== 'NOW') return new Map();
  const feeds = new Map(rows.person.flatMap((row) => (typeof row['alerts_wait_for'] === 'string' ? [[String(row['person_id']), row['alerts_wait_for']] as const] : [])));
  return new Map(people.flatMap(({ personId, subjects }) => {
    const feed = subjects.map((subject) => feeds.get(personOf.get(subject) ?? '')).find((one) => one !== undefined);
    return feed === undefined ? [] : [[personId, feed] as const];
  }));
};

/** Writes what people are and where; returns how far the census moves by it. */
const savePeople = async ({ tx, place, now, version, people, before: { rows }, waiting }: Folding): Promise<ReturnType<typeof countsMoved>> => {
  const persons = people.map((person): Row => {
    const concerned = person.cases.length > 0 || openStays(person.state).length > 0;
    return { place_id: place.placeId, person_id: person.personId, version, state: person.state, alerts_wait_for: concerned ? (waiting.get(person.personId) ?? null) : null };
  });
  const stays = people.flatMap((person) => stayRows(place, person, now));
  const packages = people.flatMap((person) => packageRows(place, person, now));
  await syncRows(tx, personTable, { before: rows.person, after: persons });
  await syncRows(tx, stayTable, { before: rows.stay, after: stays });
  await syncRows(tx, packageTable, { before: rows.package, after: packages });
  await syncRows(tx, holdTable, { before: rows.hold, after: people.flatMap((person) => holdRows(place, person)) });
  return countsMoved(heldBy(rows.stay, rows.package), heldBy(stays, packages));
};

const saveCases = async ({ tx, place, now, raising, version, people, before, persons, waiting }: Folding, known: Map<string, string>): Promise<Pick<Changes, 'caseIds' | 'alertIds'>> => {
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
  if (cases.length === 0 && before.rows.case.length === 0) return { caseIds: [], alertIds: [] };
  const gone = await withdrawUnmatched(tx, placeId, persons, { caseIds: cases.map((each) => each.caseId), version });
  // What no fold gives any more has just been withdrawn, with its alerts, and stays so.
  const given = new Set(cases.map((each) => each.caseId));
  const keeps = (row: Row): boolean => !given.has(String(row['case_id']));
  const caseChanges = await syncRows(tx, caseTable, { before: before.rows.case, after: rows.cases, keeps });
  const alertChanges = await syncRows(tx, alertTable, { before: before.rows.alert, after: rows.alerts, keeps });
  const ids = (changes: { changed: Row[]; gone: Row[] }, column: string): string[] => [...changes.changed, ...changes.gone].map((row) => row[column] as string);
  const armed = cases.flatMap(({ one, personId, caseId }) => one.steps.map(({ step, at }) => ({ caseId, personId, step, at })));
  await armTimers(tx, placeId, [...cases.map((each) => each.caseId), ...gone.caseIds], armed);
  return { caseIds: [...ids(caseChanges, 'case_id'), ...gone.caseIds], alertIds: [...ids(alertChanges, 'alert_id'), ...gone.alertIds] };
};
