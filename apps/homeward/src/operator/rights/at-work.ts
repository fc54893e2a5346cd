import { readSettings } from '@homeward/service-kit';
import { openDatabase, openVault, type DataSource, type ErasedIdentifier, type Vault } from '@homeward/store';
import { keyHere } from '../backup/key.js';
import { databaseHere } from '../place-of-work.js';
import { listErasure } from './erasure-list.js';

export const atTheTerminal = 'operator at the terminal';

/** What a verb about people's rights works with: the tables as their owner, and the list outside of them. */
export interface AtWork {
  readonly db: DataSource;
  readonly placeId: string;
  /** Opened at the first use: most verbs need no key. */
  readonly vault: () => Promise<Vault>;
  readonly list: (identifiers: readonly ErasedIdentifier[]) => Promise<void>;
}

/** Runs `work` and closes what was opened for it. */
export async function atWork<T>(work: (with_: AtWork) => Promise<T>): Promise<T> {
  const { databaseUrl, placeId } = await databaseHere();
  const db = await openDatabase({ url: databaseUrl, role: 'owner', max: 2 });
  try {
    return await work({
      db,
      placeId,
      vault: async () => openVault(await keyHere()),
      list: async (identifiers) => {
        const [{ now }] = await db.query<[{ now: Date }]>('select now()');
        await listErasure(readSettings(process.env).erasureListFile, placeId, now, identifiers);
      },
    });
  } finally {
    await db.destroy();
  }
}
