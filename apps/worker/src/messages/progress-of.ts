import type { moveFeed } from '@homeward/store';
import { addHours, later, type Instant } from '@homeward/flow';
import type { BatchMessage } from './read-batch.js';

/** How far a batch brings its feed. A stream is behind when even the newest moment it speaks of is old. Files are never: a nightly file is old by nature. */
export function progressOf(read: readonly BatchMessage[], now: Instant, afterSeconds: number): Parameters<typeof moveFeed>[3] {
  const moments = read.flatMap(({ reading }) => reading.facts.map((fact) => later(fact.happenedAt, fact.recordedAt ?? fact.happenedAt)));
  const reached = moments.reduce<Instant | null>((newest, at) => (newest === null || at > newest ? at : newest), null);
  const stream = read.some(({ pending }) => pending.contentType !== 'text/csv');
  return {
    messages: read.length,
    rejected: read.reduce((sum, { reading }) => sum + (reading.outcome === 'REJECTED' ? 1 : 0), 0),
    irrelevant: read.filter(({ reading }) => reading.outcome === 'IRRELEVANT').length,
    lastMessageAt: read.map(({ receivedAt }) => receivedAt).sort().at(-1) as Instant,
    reached,
    arrivals: read.map(({ receivedAt, reading }) => ({ at: receivedAt, rejected: reading.outcome === 'REJECTED' })),
    behind: stream && reached !== null && reached < addHours(now, -afterSeconds / 3600),
  };
}
