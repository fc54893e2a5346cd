import {
  forgetPeople, identifiersOf, lockBehind, mendByLaterRows, mintSubjects, refold, refoldUnits, saveContents, saveUnits, settleAbsences, settleDocuments, settleRecords, supersedePart, touchedByPart,
  type Changes, type Former, type Spoken,
} from '@homeward/store';
import type { DraftUnitFact, Instant } from '@homeward/flow';
import type { About } from './large-file.js';
import { recordKeysOf, toldRightly } from './keys-told.js';
import type { WritingParts } from './write-next-part.js';

/** One part of a file, in place of what former readings of the file said of the same. */
export interface Part extends Former {
  /** What it says of some people and units. */
  readonly abouts?: readonly About[];
  /** Those of whom it says nothing any more. */
  readonly left?: Spoken;
  /** Records that a snapshot leaves out. */
  readonly records?: readonly string[];
}

/** Writes one part and everything that follows from it: everybody of whom it speaks is locked first and folded at the end. */
export async function writePart({ working, tx, feedId, file, lock, beforeFold }: WritingParts, part: Part, now: Instant): Promise<Changes> {
  const { vault, registry, place } = working;
  const { placeId } = place;
  const { messageId, interpretation, abouts = [], left, records: others = [] } = part;
  const reading = { ...file.reading, facts: abouts.flatMap(({ facts }) => facts), identities: abouts.flatMap(({ identities }) => identities) };
  const message = { messageId, receivedAt: file.pending.receivedAt, interpretation, reading };
  const subjects = await mintSubjects(registry, vault, placeId, identifiersOf(reading));
  const unitFacts = reading.facts.filter((fact): fact is DraftUnitFact => 'unit' in fact);
  const told = recordKeysOf(vault, [message]);
  const spoken = left ?? { subjects: [...subjects.values()], units: unitFacts.map(({ unit }) => unit), records: told };
  const before = await touchedByPart(tx, placeId, part, spoken);
  const keys = { records: [...new Set([...told, ...before.records, ...others])], documents: before.documents };
  const { locked, records } = await lockBehind(tx, placeId, [...subjects.values(), ...before.subjects], keys, lock);
  await supersedePart(tx, placeId, part, spoken, now);
  await saveContents(tx, { placeId, feedId, vault, subjects, now }, [message]);
  await mendByLaterRows(tx, placeId, feedId, toldRightly(vault, [message]), now);
  await settleDocuments(tx, placeId, before.documents, now);
  await settleRecords(tx, placeId, records, now);
  await settleAbsences(tx, { placeId, zone: place.zone, now }, records);
  const units = before.units.length === 0 ? await saveUnits(tx, placeId, feedId, unitFacts) : await refoldUnits(tx, placeId, [...new Set([...before.units, ...spoken.units])]);
  await beforeFold();
  const changes = await refold(tx, place, locked, now, 'NOW');
  await forgetPeople(tx, placeId, before.subjects);
  return { ...changes, sectors: [...new Set([...changes.sectors, ...units])] };
}
