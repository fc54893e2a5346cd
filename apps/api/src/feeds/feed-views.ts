import { instant } from '@homeward/flow';
import { placeNow, type EntityManager } from '@homeward/store';
import type { Asked } from '../graphql/asked.js';
import { batched } from '../graphql/batched.js';
import { feedView, type FeedView } from './feed-view.js';
import { readCells } from './read-cells.js';
import { noEndings, readEndings } from './read-endings.js';
import { readFeeds } from './read-feeds.js';
import { readNotes } from './read-notes.js';

/** Every feed of the place as the schema shows it. */
export async function feedViews(tx: EntityManager, placeId: string, asked: Pick<Asked, 'count'>): Promise<FeedView[]> {
  const now = instant(await placeNow(tx, placeId));
  const cells = batched((ids) => asked.count((later) => readCells(later, placeId, ids)));
  const endings = batched((ids) => asked.count((later) => readEndings(later, placeId, ids)));
  const notes = batched((ids) => asked.count((later) => readNotes(later, placeId, ids)));
  const parts = { cells: async (id: string) => (await cells(id)) ?? [], endings: async (id: string) => (await endings(id)) ?? noEndings, notes: async (id: string) => (await notes(id)) ?? [] };
  return (await readFeeds(tx, placeId)).map((feed) => feedView(feed, now, parts));
}
