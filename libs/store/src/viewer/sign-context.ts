import { createHmac } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { derivedKey } from '../identity/derived-key.js';
import { openDatabase } from '../open-database.js';
import { organisationsOf, type RowSight, type Viewer } from './viewer.js';

/** So many seconds after it was signed, who looks is known no longer: longer than any answer may take. */
const contextSeconds = 60;

const block = 64;
const padded = (key: Buffer, with_: number): Buffer => Buffer.from(Uint8Array.from({ length: block }, (_, at) => (key[at] ?? 0) ^ with_));

/** The key that signs who looks. */
export const contextKeyOf = (identityKey: Buffer): Buffer => derivedKey(identityKey, 'viewer-context');

/** Tells the database by which key it knows who looks. Needs the owner's connection; a key told before ends. */
export async function keepContextKey(owner: Pick<DataSource, 'transaction'>, key: Buffer): Promise<void> {
  await owner.transaction(async (tx) => {
    const keyId = createHmac('sha256', key).update('key id').digest('hex').slice(0, 12);
    await tx.query(`update context_key set ends_at = now() + interval '1 hour' where key_id <> $1 and ends_at is null`, [keyId]);
    await tx.query(`insert into context_key (key_id, inner_block, outer_block) values ($1, $2, $3) on conflict (key_id) do update set ends_at = null`, [keyId, padded(key, 0x36), padded(key, 0x5c)]);
  });
}

/** As `keepContextKey`, by a connection of its own: a step of every migration. Needs a login that may act as the owner. */
export async function tellContextKey(url: string, identityKey: Buffer): Promise<void> {
  const owner = await openDatabase({ url, role: 'owner', max: 1 });
  await keepContextKey(owner, contextKeyOf(identityKey)).finally(() => owner.destroy());
}

/** Who looks, as a transaction tells it to the database, and the signature (HMAC-SHA-256, hexadecimal). */
export interface SignedContext {
  readonly context: string;
  readonly signature: string;
}

/** Signs who looks, for a minute. */
export type SignContext = (viewer: Viewer, sight: RowSight, now?: number) => SignedContext;

export const contextSigner = (key: Buffer): SignContext => ({ placeId, id, opened = [], ...viewer }, sight, now = Date.now()) => {
  const context = JSON.stringify({ place: placeId, viewer: id, sight, roles: viewer.grants.map(({ role }) => role), organisations: organisationsOf(viewer), opened, until: Math.floor(now / 1_000) + contextSeconds });
  return { context, signature: createHmac('sha256', key).update(context).digest('hex') };
};
