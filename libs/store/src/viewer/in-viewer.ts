import type { DataSource, EntityManager } from 'typeorm';
import type { SignContext } from './sign-context.js';
import { rowSightOf, type RowSight, type Viewer } from './viewer.js';

/**
 * Runs `read` in one snapshot that knows its viewer. Every read for a screen goes through here (lint enforces it): without
 * it the row policies of the database give nothing (error 42501). What is set is local to the transaction and cannot leak to the next request on the same connection.
 * `sight` NUMBERS: for what is counted of everybody and shown without anybody; else what the viewer's grants give.
 */
export async function inViewer<T>(db: DataSource, sign: SignContext, viewer: Viewer, read: (tx: EntityManager) => Promise<T>, sight: RowSight = rowSightOf(viewer)): Promise<T> {
  return db.transaction('REPEATABLE READ', async (tx) => {
    const { context, signature } = sign(viewer, sight);
    await tx.query(`select set_config('homeward.context', $1, true), set_config('homeward.signature', $2, true)`, [context, signature]);
    return read(tx);
  });
}
