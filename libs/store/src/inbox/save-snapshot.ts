import type { EntityManager } from 'typeorm';
import type { Instant } from '@homeward/flow';

/** Everything that a source had open at one moment. */
export interface Snapshot {
  readonly messageId: string;
  readonly interpretation: number;
  readonly organisation: string;
  readonly kind: string;
  readonly asAt: Instant;
  /** The keys of its records. */
  readonly held: readonly string[];
  /** False: it waits for a person's yes. */
  readonly inForce: boolean;
}

/** Keeps a snapshot for good: what it leaves out follows from it for every report, whenever that comes (`settleAbsences`). */
export async function saveSnapshot(tx: EntityManager, placeId: string, snapshot: Snapshot): Promise<void> {
  const { messageId, interpretation, organisation, kind, asAt, held, inForce } = snapshot;
  await tx.query(
    `insert into snapshot (place_id, message_id, interpretation, organisation, kind, as_at, held, in_force) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [placeId, messageId, interpretation, organisation, kind, asAt, held, inForce],
  );
}
