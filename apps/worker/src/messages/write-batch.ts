import {
  followLocations, forgetPeople, identifiersOf, knownLocations, lockBehind, mendByLaterRows, mendByReadingAgain, mintSubjects, moveFeed, recountFeed, refold, refoldUnits, saveReadings, saveSnapshot, saveUnits, settleAbsences, settleDocuments, settleRecords,
  supersedeReadings, touchedBy, type Changes, type EntityManager, type lockPersons, type Raising, type Waiting,
} from '@homeward/store';
import type { DraftUnitFact, Instant } from '@homeward/flow';
import type { Working } from '../working.js';
import { judgeAgain } from './judge-again.js';
import { documentKeysOf, recordKeysOf, toldRightly } from './keys-told.js';
import { progressOf } from './progress-of.js';
import type { BatchMessage } from './read-batch.js';
import { judgeSnapshot, leftOut } from './snapshot.js';

/** What a batch is written with. */
export interface Writing {
  readonly working: Working;
  readonly tx: EntityManager;
  readonly feedId: string;
  readonly waiting: Waiting;
  readonly now: Instant;
  readonly lock: typeof lockPersons;
  readonly beforeFold: () => Promise<void>;
}

/**
 * Writes what messages mean, in place of what they meant when they were read before, and everything that follows from it.
 * Everybody of whom the old readings or the new ones speak is locked first, and folded at the end.
 */
export async function writeBatch(writing: Writing, read: readonly BatchMessage[]): Promise<Changes> {
  const { working, tx, feedId, waiting, now, lock, beforeFold } = writing;
  const { placeId } = working.place;
  const again = waiting === 'AGAIN' ? read.map(({ messageId }) => messageId) : [];
  const subjects = await mintSubjects(working.registry, working.vault, placeId, read.flatMap(({ reading }) => identifiersOf(reading)));
  const before = await touchedBy(tx, placeId, again);
  const told = [...new Set([...recordKeysOf(working.vault, read), ...before.records, ...(await absentRecords(writing, read))])];
  const documents = [...new Set([...documentKeysOf(working.vault, read), ...before.documents])];
  let { locked, records } = await lockBehind(tx, placeId, [...subjects.values(), ...before.subjects], { records: told, documents }, lock);
  await supersedeReadings(tx, placeId, again, before.subjects, now);
  const judged = await judge(writing, read);
  if (waiting === 'AGAIN') await recountFeed(tx, placeId, feedId, judged.map(({ messageId, reading }) => ({ messageId, outcome: reading.outcome })));
  await saveReadings(tx, { placeId, feedId, vault: working.vault, subjects, now }, judged);
  await mendByReadingAgain(tx, placeId, again, now);
  await mendByLaterRows(tx, placeId, feedId, toldRightly(working.vault, judged), now);
  await settleDocuments(tx, placeId, documents, now);
  await settleRecords(tx, placeId, records, now);
  const anew = records.length === 0 ? [] : await judgeAgain(working, tx, { messageIds: read.map(({ messageId }) => messageId), again: again.length > 0 }, now);
  if (anew.length > 0) ({ locked, records } = await lockBehind(tx, placeId, locked, { records: [...new Set([...records, ...anew])], documents: [] }, lock));
  await settleAbsences(tx, { placeId, zone: working.place.zone, now }, records);
  const locations = judged.some(({ pending }) => pending.contentType === 'application/fhir+json') ? await knownLocations(tx, placeId, feedId) : null;
  const units = await writeUnits(writing, judged, before.units);
  if (locations !== null) await followLocations(tx, placeId, feedId, locations, judged);
  const raising: Raising = waiting === 'NEW' && (await moveFeed(tx, placeId, feedId, progressOf(judged, now, working.place.catchingUpAfterSeconds))) ? { waitFor: feedId } : 'NOW';
  await beforeFold();
  const changes = await refold(tx, working.place, locked, now, raising);
  // By a newer version of a document too, somebody may be spoken of no more.
  await forgetPeople(tx, placeId, documents.length > 0 ? locked : before.subjects);
  return { ...changes, sectors: [...new Set([...changes.sectors, ...units])] };
}

/** Gives each snapshot its verdict, by what is known before the batch, and keeps it. */
const judge = async ({ working, tx }: Writing, read: readonly BatchMessage[]): Promise<BatchMessage[]> => {
  const judged: BatchMessage[] = [];
  for (const message of read) {
    const { snapshot, messageId, interpretation } = message;
    if (snapshot === null) {
      judged.push(message);
      continue;
    }
    const { inForce, reading } = await judgeSnapshot(working, tx, messageId, snapshot, message.reading);
    await saveSnapshot(tx, working.place.placeId, { messageId, interpretation, organisation: snapshot.organisation, kind: snapshot.kind, asAt: snapshot.asAt, held: [...snapshot.held], inForce });
    judged.push({ ...message, reading });
  }
  return judged;
};

const absentRecords = async ({ working, tx }: Writing, read: readonly BatchMessage[]): Promise<string[]> => {
  const keys: string[] = [];
  for (const { snapshot } of read) if (snapshot !== null) keys.push(...(await leftOut(tx, working.place.placeId, snapshot)));
  return keys;
};

const writeUnits = async ({ tx, working, feedId }: Writing, read: readonly BatchMessage[], before: readonly string[]): Promise<Changes['sectors']> => {
  const facts = read.flatMap(({ reading }) => reading.facts.filter((fact): fact is DraftUnitFact => 'unit' in fact));
  if (before.length === 0) return saveUnits(tx, working.place.placeId, feedId, facts);
  return refoldUnits(tx, working.place.placeId, [...new Set([...before, ...facts.map((fact) => fact.unit)])]);
};
