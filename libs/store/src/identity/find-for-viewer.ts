import type { EntityManager } from 'typeorm';
import { NHS } from '@homeward/flow';
import type { Vault } from './vault.js';

/**
 * The person who bears an NHS number (valid, ten digits), if who looks in this transaction may see them; null: nobody bears it, or
 * somebody whom they may not see. The database does the same work in both cases, so that the time of an answer does not tell which.
 */
export async function findForViewer(tx: Pick<EntityManager, 'query'>, vault: Pick<Vault, 'blindIndex'>, nhsNumber: string): Promise<string | null> {
  const [{ person }] = await tx.query<[{ person: string | null }]>('select viewer_finds($1) person', [vault.blindIndex({ authority: NHS, value: nhsNumber })]);
  return person;
}
