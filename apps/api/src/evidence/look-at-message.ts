import { instant, type Instant } from '@homeward/flow';
import { actorOf, appendAudit, isRefused, isRowId, openWithheld, peopleNamed, readHiddenIdentifiers, withheldPerHour, type EntityManager, type Viewer } from '@homeward/store';
import type { GlassAlarm } from '../access/glass-alarm.js';
import { isReason, reasonBounds } from '../access/reason.js';
import type { Database } from '../database.js';
import { goneText, type Gone } from './gone-text.js';
import { messageCover, peopleWithHiddenPlaces, type MessageCover } from '../people/places-shown.js';

/** A message as it was kept. `bytes` null: withheld, and `withheld` says why. */
export interface SeenMessage {
  readonly id: string;
  readonly feedId: string;
  readonly controlId: string | null;
  readonly receivedAt: Instant;
  readonly contentType: string;
  readonly outcome: string | null;
  readonly outcomeReason: string | null;
  readonly interpretation: number;
  readonly size: number;
  readonly bytes: Buffer | null;
  readonly withheld: string | null;
  /** When and why its bytes were deleted, in a sentence; null: they were not. */
  readonly gone: string | null;
}

const needsReason: Record<MessageCover, string> = {
  PROTECTED: 'This message speaks of somebody whose location is protected. Say why you need to see it, and it is shown.',
  UNKNOWN: 'Nobody can tell of whom all of this message speaks, because it was not read as a whole. It may be somebody whose location is protected. Say why you need to see it, and it is shown.',
  SEALED: 'A number of somebody whose location is protected does not open with the identity key in use, so nobody can tell whether this message speaks of them. Say why you need to see it, and it is shown.',
};

const weak = `Say it in a sentence: ${reasonBounds}. Information governance reads it.`;
const tooMany = `You have opened ${withheldPerHour} withheld messages within an hour, which is as many as one person may. Wait, or ask a colleague.`;

/** What opening a message needs beside the snapshot that it is read in. */
export interface MessageDoor {
  readonly database: Pick<Database, 'app' | 'vault'>;
  readonly alarm: Pick<GlassAlarm, 'tooMany'>;
}

/**
 * Opens one message for a viewer. The look stands in the database, at everybody the message speaks of, before anything is shown. A
 * message about somebody whose places are protected, or of whom nobody can tell, is shown only for a reason as strong
 * as one for breaking glass, so often within an hour. It speaks of whom it was read, and of whoever's number stands in its bytes. Null:
 * there is no such message.
 */
export async function lookAtMessage(tx: EntityManager, { database: { app, vault }, alarm }: MessageDoor, viewer: Viewer, messageId: string, reason: string | null): Promise<SeenMessage | null> {
  const { placeId } = viewer;
  if (!isRowId(messageId)) return null;
  const [row] = await tx.query<(Omit<SeenMessage, 'receivedAt' | 'bytes' | 'withheld' | 'gone'> & Gone & { readonly receivedAt: Date; readonly bytes: Buffer })[]>(
    `select r.message_id id, r.feed_id "feedId", r.control_id "controlId", r.received_at "receivedAt", b.content_type "contentType", r.outcome, r.outcome_reason "outcomeReason", r.interpretation, octet_length(b.bytes) size, b.bytes, r.bytes_gone_at "goneAt", r.bytes_gone_why "goneWhy"
     from receipt r join message_body b using (place_id, message_id, received_at) where r.place_id = $1 and r.message_id = $2`,
    [placeId, messageId],
  );
  if (row === undefined) return null;
  const why = reason?.trim() ?? '';
  const hidden = await readHiddenIdentifiers(tx, vault, placeId);
  const named = peopleNamed(row.bytes, hidden);
  const people = await tx.query<{ id: string }[]>(
    `select p.person_id id from fact f join person_subject p using (place_id, subject_id) where f.place_id = $1 and f.message_id = $2
     union select p.person_id from identity i join person_subject p using (place_id, subject_id) where i.place_id = $1 and i.message_id = $2
     union select unnest($3::bigint[])`,
    [placeId, messageId, [...named]],
  );
  await appendAudit(tx, placeId, actorOf(viewer), { action: 'LOOK', operation: 'message', personIds: people.map(({ id }) => id), messageId, reason: why });
  const coverOf = async (): Promise<MessageCover | null> =>
    named.size > 0 ? 'PROTECTED' : ((await messageCover(tx, placeId, messageId)) ?? (hidden.some(({ value }) => value === null) ? 'SEALED' : null));
  const closed = async (): Promise<string | null> => {
    const cover = await coverOf();
    if (cover === null) return null;
    if (!isReason(why)) return why === '' ? needsReason[cover] : `${needsReason[cover]} ${weak}`;
    const protectedIds = [...(await peopleWithHiddenPlaces(tx, placeId, people.map(({ id }) => id)))];
    const counted = await openWithheld(app, viewer, { messageId, protectedIds, reason: why });
    if (counted === 'REFUSED_FIRST') alarm.tooMany(viewer.id);
    return isRefused(counted) ? tooMany : null;
  };
  const withheld = await closed();
  const { goneAt, goneWhy, ...kept } = row;
  return { ...kept, gone: goneText({ goneAt, goneWhy }), receivedAt: instant(row.receivedAt), bytes: withheld === null ? row.bytes : null, withheld };
}
