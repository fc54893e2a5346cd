import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase } from '@homeward/store';

export interface Ending {
  /** Undefined: never received, or of a feed that this place does not have. */
  readonly outcome: 'FACTS' | 'REJECTED' | 'IRRELEVANT' | 'FAULT' | 'WAITING' | undefined;
  readonly code: string | null;
  readonly feedId: string | null;
}

const patienceMs = 60_000;

/** What each message ended as, found by its content; waits until all have ended or a minute passes without any ending. */
export async function outcomesOf(databaseUrl: string, placeId: string, messages: readonly Buffer[]): Promise<Ending[]> {
  const hashes = messages.map((message) => createHash('sha256').update(message).digest());
  const db = await openDatabase({ url: databaseUrl, role: 'app', max: 1 });
  try {
    let open = -1;
    for (let since = Date.now(); ; ) {
      const rows = await db.query<(Ending & { hash: string })[]>(
        `select encode(content_hash, 'hex') hash, coalesce(outcome, 'WAITING') outcome, outcome_code code, feed_id "feedId" from receipt
         where place_id = $1 and content_hash = any($2) order by message_id`,
        [placeId, hashes],
      );
      const endings = new Map<string, Ending>(rows.map(({ hash, outcome, code, feedId }) => [hash, { outcome, code, feedId }]));
      const all = hashes.map((hash) => endings.get(hash.toString('hex')) ?? { outcome: undefined, code: null, feedId: null });
      const waiting = all.filter(({ outcome }) => outcome === 'WAITING').length;
      if (waiting === 0 || Date.now() - since > patienceMs) return all;
      if (waiting !== open) since = Date.now();
      open = waiting;
      await pause(250);
    }
  } finally {
    await db.destroy();
  }
}
