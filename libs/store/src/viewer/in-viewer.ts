import type { DataSource, EntityManager } from 'typeorm';

/** Who looks: a person or a machine with a role. Row policies (issue 3) read it from the transaction's settings. */
export interface Viewer {
  readonly placeId: string;
  readonly name: string;
  readonly role: 'operator' | 'integration';
  readonly demo: boolean;
  /** Signed in by their own name, and so may sign out. */
  readonly signedIn: boolean;
}

/**
 * Runs `read` in one read-only snapshot that knows its viewer. Every read for a screen goes through here (lint enforces it):
 * a setting that is local to the transaction cannot leak to the next request on the same connection.
 */
export async function inViewer<T>(db: DataSource, viewer: Viewer, read: (tx: EntityManager) => Promise<T>): Promise<T> {
  return db.transaction('REPEATABLE READ', async (tx) => {
    await tx.query(`select set_config('homeward.place', $1, true), set_config('homeward.viewer', $2, true), set_config('homeward.role', $3, true)`, [
      viewer.placeId,
      viewer.name,
      viewer.role,
    ]);
    return read(tx);
  });
}
