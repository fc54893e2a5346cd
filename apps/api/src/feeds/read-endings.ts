import type { EntityManager } from '@homeward/store';

/** FeedEndings of the schema. */
export interface FeedEndings {
  readonly facts: number;
  readonly rejected: number;
  readonly irrelevant: number;
  readonly fault: number;
  readonly waiting: number;
}

/** What became of every message of each feed: counted from the receipts themselves, so that the parts sum to what was taken in. */
export async function readEndings(tx: EntityManager, placeId: string, feedIds: readonly string[]): Promise<Map<string, FeedEndings>> {
  const rows: (FeedEndings & { readonly feedId: string })[] = await tx.query(
    `select feed_id "feedId", count(*) filter (where outcome = 'FACTS')::int facts, count(*) filter (where outcome = 'REJECTED')::int rejected,
            count(*) filter (where outcome = 'IRRELEVANT')::int irrelevant, count(*) filter (where outcome = 'FAULT')::int fault, count(*) filter (where outcome is null)::int waiting
     from receipt where place_id = $1 and feed_id = any($2) group by 1`,
    [placeId, feedIds],
  );
  return new Map(rows.map(({ feedId, ...endings }) => [feedId, endings]));
}

/** Of a feed that never sent anything. */
export const noEndings: FeedEndings = { facts: 0, rejected: 0, irrelevant: 0, fault: 0, waiting: 0 };
