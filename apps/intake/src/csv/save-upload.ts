import { createHash } from 'node:crypto';
import { interpretCsvBySlices } from '@homeward/feeds';
import { pausing } from '@homeward/service-kit';
import type { DataSource } from '@homeward/store';
import { noteSender } from '../feeds/note-sender.js';
import type { Sender } from '../feeds/sender.js';
import { refuseFuture } from './refuse-future.js';
import { answerTo, type UploadAnswer } from './upload-answer.js';
import { UploadRefusal } from './upload-refusal.js';
import type { UploadRequest } from './upload-request.js';

interface Batch {
  readonly id: string;
  readonly at: Date;
  readonly known: readonly string[] | null;
}

/**
 * Keeps a file whole, whatever is in it, and answers what it would give. A worker reads it again for its facts. The answer is
 * stored with it: the same Idempotency-Key with the same request gets it again. Who sends by hand stands in the audit with it.
 */
export async function saveUpload(db: DataSource, placeId: string, sender: Pick<Sender, 'name' | 'person'>, request: UploadRequest): Promise<UploadAnswer> {
  const { feed, kind, mode, asAt, confirmed, idempotencyKey, bytes } = request;
  const requestHash = createHash('sha256').update(`${kind}\n${mode}${confirmed ? ' confirmed' : ''}\n${asAt ?? ''}\n`).update(bytes).digest('hex');
  if (idempotencyKey !== null) {
    const earlier = await answeredBefore(db, placeId, feed.feedId, idempotencyKey, requestHash);
    if (earlier !== null) return earlier;
  }
  const [batch] = await db.query<[Batch]>(
    `select nextval('message_id_seq') id, place_now($1) "at", (select array_agg(provider_id) from provider where place_id = $1) known`,
    [placeId],
  );
  const receivedAt = batch.at.toISOString();
  refuseFuture(asAt, receivedAt);
  const reading = await pausing(interpretCsvBySlices(kind, bytes, feed.settings, { receivedAt, mode, ...(asAt !== null && { asAt }), knownProviders: new Set(batch.known) }));
  const answer = answerTo(batch.id, reading);
  const stored = await db.transaction(async (tx) => {
    const rows: unknown[] = await tx.query(
      `insert into receipt (place_id, message_id, feed_id, sender, content_hash, received_at, acknowledgement) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (place_id, feed_id, content_hash) do nothing returning message_id`,
      [placeId, batch.id, feed.feedId, sender.name, contentHash(idempotencyKey, batch.id, bytes), receivedAt, Buffer.from(JSON.stringify(answer))],
    );
    if (rows.length === 0) return false;
    await tx.query(`insert into message_body (place_id, message_id, received_at, content_type, envelope, bytes) values ($1, $2, $3, 'text/csv', $4, $5)`, [
      placeId, batch.id, receivedAt, { kind, mode, asAt: reading.asAt, ...(confirmed && { confirmed }), idempotencyKey, requestHash }, bytes,
    ]);
    // Listed with the file, so that the next file may name them by id alone before a worker has read this one.
    await tx.query(
      `insert into provider (place_id, provider_id, kind, name, confirmed) select $1, *, false from unnest($2::text[], $3::text[], $4::text[]) on conflict do nothing`,
      [placeId, reading.providers.map((p) => p.providerId), reading.providers.map((p) => p.kind), reading.providers.map((p) => p.name)],
    );
    await noteSender(tx, placeId, sender, { operation: 'send file', messageId: batch.id, detail: { feed: feed.feedId, kind, mode, confirmed, bytes: bytes.length } });
    return true;
  });
  if (stored) return answer;
  // The same key came in twice at once, and the other was first.
  const other = idempotencyKey && (await answeredBefore(db, placeId, feed.feedId, idempotencyKey, requestHash));
  if (!other) throw new Error('an upload was neither stored nor stored before');
  return other;
}

/** Every upload is new unless its key is: so the key, or else the batch id, makes its content unique. */
const contentHash = (idempotencyKey: string | null, batchId: string, bytes: Buffer): Buffer =>
  idempotencyKey === null ? createHash('sha256').update(`upload ${batchId}\n`).update(bytes).digest() : keyHash(idempotencyKey);

const keyHash = (idempotencyKey: string): Buffer => createHash('sha256').update(`idempotency key ${idempotencyKey}`).digest();

const answeredBefore = async (db: DataSource, placeId: string, feedId: string, key: string, requestHash: string): Promise<UploadAnswer | null> => {
  const rows: { acknowledgement: Buffer; same: boolean }[] = await db.query(
    `select r.acknowledgement, b.envelope->>'requestHash' = $4 same from receipt r join message_body b using (place_id, received_at, message_id)
     where r.place_id = $1 and r.feed_id = $2 and r.content_hash = $3`,
    [placeId, feedId, keyHash(key), requestHash],
  );
  const [earlier] = rows;
  if (earlier === undefined) return null;
  if (!earlier.same) throw new UploadRefusal(422, 'IDEMPOTENCY_KEY_REUSED', 'This Idempotency-Key came with another file. Use a new key for a new file.');
  return JSON.parse(earlier.acknowledgement.toString('utf8')) as UploadAnswer;
};
