import { eraseAgain, eraseRefusals, erasuresPending, noteErasedSince, openDatabase, openVault, type EraseRefusal, type ListedErasure } from '@homeward/store';
import { atTheTerminal } from './at-work.js';

/** A backup holds one moment, and an erasure takes one to commit: whoever was erased so shortly before counts as erased after. In milliseconds. */
const margin = 10 * 60_000;

interface Querying {
  query(sql: string, values: unknown[]): Promise<unknown>;
}

/** Notes, in the transaction of a restore, who of the backup has been erased since it was made. */
export const noteErasures = (client: Querying, { placeId, takenAt }: { readonly placeId: string; readonly takenAt: string }, erased: readonly ListedErasure[]): Promise<void> =>
  noteErasedSince((sql, values) => client.query(sql, values), placeId, new Date(Date.parse(takenAt) - margin).toISOString(), erased);

/** Erases them again, and says of how many that was not possible yet. They are in the list already. */
export async function eraseAfterRestore(databaseUrl: string, placeId: string, key: Buffer): Promise<void> {
  const db = await openDatabase({ url: databaseUrl, role: 'owner', max: 2 });
  try {
    if ((await erasuresPending(db, placeId)) === 0) return;
    const { erased, refused } = await eraseAgain(db, openVault(key), { placeId, actor: atTheTerminal, list: () => Promise.resolve() });
    if (erased > 0) console.log(`${erased} people who had been erased since the backup are erased again.`);
    for (const [why, n] of Object.entries(refused)) console.log(`${n} erased since are back for now. ${eraseRefusals[why as EraseRefusal]} Then run "retention run".`);
  } finally {
    await db.destroy();
  }
}
