import type { FhirReading, Issue } from '@homeward/feeds';
import type { EntityManager } from '@homeward/store';
import { sha256 } from './content-hash.js';
import type { Verdict } from './verdict.js';

/** A request that is stored, and what its sender heard. */
export interface Earlier {
  readonly messageId: string;
  readonly verdict: Verdict;
}

type Row = { readonly id: string; readonly acknowledgement: Buffer };

const earlierOf = ([row]: readonly Row[]): Earlier | null => (row === undefined ? null : { messageId: row.id, verdict: JSON.parse(row.acknowledgement.toString('utf8')) as Verdict });

export const earlierByMessage = async (tx: EntityManager, placeId: string, messageId: string): Promise<Earlier | null> =>
  earlierOf(await tx.query<Row[]>(`select message_id id, acknowledgement from receipt where place_id = $1 and message_id = $2`, [placeId, messageId]));

export const earlierByContent = async (tx: EntityManager, placeId: string, feedId: string, contentHash: Buffer): Promise<Earlier | null> =>
  earlierOf(await tx.query<Row[]>(`select message_id id, acknowledgement from receipt where place_id = $1 and feed_id = $2 and content_hash = $3`, [placeId, feedId, contentHash]));

/** Counts a repeat, which gets the stored verdict. */
export async function repeatOf(tx: EntityManager, placeId: string, { messageId, verdict }: Earlier): Promise<Verdict> {
  await tx.query(`update receipt set seen = seen + 1 where place_id = $1 and message_id = $2`, [placeId, messageId]);
  return verdict;
}

type Judged = Pick<Verdict | FhirReading, 'issues' | 'entries'>;

const refusals = ({ issues, entries }: Judged): readonly (readonly Issue[])[] => [issues, ...entries.map((entry) => entry.issues)];

export const holdsRefusal = (judged: Judged): boolean => refusals(judged).some((issues) => issues.length > 0);

/** Whether two verdicts on the same bytes refuse the same for the same reasons. */
export const refusesAlike = (one: Judged, other: Judged): boolean => JSON.stringify(refusals(one)) === JSON.stringify(refusals(other));

/** The content hash of the receipt whose bytes came again as `messageId`. */
const hashBefore = (messageId: string, contentHash: Buffer): Buffer => sha256(`before ${messageId} `, contentHash);

/** A request that bears the same bytes as a stored one and is news all the same. */
export interface News {
  readonly placeId: string;
  readonly feedId: string;
  readonly messageId: string;
  readonly contentHash: Buffer;
  readonly read: FhirReading;
}

/**
 * What is stored gives the hash of its bytes to the news, with which the next repeat is compared. What was refused and is not refused alike
 * by now is read again, so that its rejections are mended, and so is what it had itself followed. Before one that was refused alike, or not
 * at all, nothing is left to mend: that was done when it came.
 */
export async function giveWay(tx: EntityManager, earlier: Earlier, { placeId, feedId, messageId, contentHash, read }: News): Promise<void> {
  await tx.query(`update receipt set content_hash = $3 where place_id = $1 and message_id = $2`, [placeId, earlier.messageId, hashBefore(messageId, contentHash)]);
  let one: Earlier | null = earlier;
  while (one !== null && holdsRefusal(one.verdict) && !refusesAlike(read, one.verdict)) {
    await tx.query(`update receipt set reread_requested_at = place_now($1) where place_id = $1 and message_id = $2`, [placeId, one.messageId]);
    one = await earlierByContent(tx, placeId, feedId, hashBefore(one.messageId, contentHash));
  }
}
