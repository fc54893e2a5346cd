import type { DataSource } from 'typeorm';
import { appendAudit } from '../audit/append-audit.js';
import { unknownSenders } from '../places/match-feed.js';
import { routeUnknown } from './route-unknown.js';

/** Which messages of a feed are to be read again by its settings and the readers of today. */
export type RereadWish =
  | { readonly what: 'MESSAGE'; readonly messageId: string }
  /** Those with rejections that nobody has mended; `code`: for that reason only. */
  | { readonly what: 'REJECTIONS'; readonly code?: string | undefined }
  /** Those that were parked as faults of ours. */
  | { readonly what: 'FAULTS' }
  /** Everything it ever sent. */
  | { readonly what: 'FEED' };

export interface RereadRequest {
  readonly placeId: string;
  readonly feedId: string;
  readonly actor: string;
  /** What they are called; unset: as `actor`. */
  readonly actorName?: string;
  readonly wish: RereadWish;
}

/**
 * What the door refused (no worker ever read it) can only be sent again: it was not whole, or came from nobody known, or from somebody
 * who may not speak for the feed. But a processing id that the feed takes by now is looked at again where the message is read.
 */
const onlySentAgain = `outcome = 'REJECTED' and interpretation = 0 and outcome_code is distinct from 'PROCESSING_ID_NOT_TAKEN'`;

const conditions: Record<RereadWish['what'], string> = {
  MESSAGE: `message_id = $3::bigint`,
  REJECTIONS: `message_id in (select message_id from rejection j where j.place_id = $1 and j.feed_id = $2 and ($3::text is null or j.code = $3) and j.replayed_at is null and j.mended_at is null)`,
  FAULTS: `outcome = 'FAULT' and $3::text is null`,
  FEED: `$3::text is null`,
};

const detailOf = (wish: RereadWish): string | null => (wish.what === 'MESSAGE' ? wish.messageId : wish.what === 'REJECTIONS' ? (wish.code ?? null) : null);

/** How many receipts one statement marks: intake may be waiting for one of them to count a repeat. */
const atOnce = 5_000;

/**
 * Asks for messages to be read again; the worker does so after what is live. Asking twice asks once. What unknown senders sent goes
 * to the feed that lists them by now. Returns how many messages wait by this request.
 */
export async function requestReread(db: DataSource, { placeId, feedId, actor, actorName = actor, wish }: RereadRequest): Promise<number> {
  const detail = detailOf(wish);
  const messages = feedId === unknownSenders ? await routeUnknown(db, placeId, conditions[wish.what], detail) : await mark(db, { placeId, feedId, wish });
  await db.transaction(async (tx) => {
    await tx.query(
      `insert into reread_request (place_id, requested_at, actor, what, feed_id, code, message_id, messages) values ($1, place_now($1), $2, $3, $4, $5, $6, $7)`,
      [placeId, actor, wish.what, feedId, wish.what === 'REJECTIONS' ? detail : null, wish.what === 'MESSAGE' ? detail : null, messages],
    );
    await appendAudit(tx, placeId, { id: actor, name: actorName }, { action: 'CHANGE', operation: 'replayRejections', ...(wish.what === 'MESSAGE' && { messageId: wish.messageId }), detail: { feedId, what: wish.what, code: wish.what === 'REJECTIONS' ? detail : null, messages } });
  });
  return messages;
}

const mark = async (db: DataSource, { placeId, feedId, wish }: Pick<RereadRequest, 'placeId' | 'feedId' | 'wish'>): Promise<number> => {
  const detail = detailOf(wish);
  let messages = 0;
  for (let last = '0'; ; ) {
    const [rows] = await db.query<[{ id: string }[], number]>(
      `update receipt set reread_requested_at = place_now($1) where place_id = $1 and bytes_gone_at is null and message_id in (
         select message_id from receipt where place_id = $1 and feed_id = $2 and message_id > $4 and outcome is not null and bytes_gone_at is null and ${conditions[wish.what]}
           and not (${onlySentAgain}) order by message_id limit $5) returning message_id id`,
      [placeId, feedId, detail, last, atOnce],
    );
    messages += rows.length;
    if (rows.length < atOnce) break;
    last = rows.reduce((highest, { id }) => (BigInt(id) > BigInt(highest) ? id : highest), last);
  }
  return messages;
};

/** How many messages that a wish means keep their last reading, because their bytes are gone. */
export async function keptAsRead(db: DataSource, { placeId, feedId, wish }: Pick<RereadRequest, 'placeId' | 'feedId' | 'wish'>): Promise<number> {
  const [{ n }] = await db.query<[{ n: number }]>(
    `select count(*)::int n from receipt where place_id = $1 and feed_id = $2 and bytes_gone_at is not null and ${conditions[wish.what]} and not (${onlySentAgain})`, [placeId, feedId, detailOf(wish)]);
  return n;
}
