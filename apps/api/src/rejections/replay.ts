import { sightOf } from '@homeward/access';
import { isRowId, requestReread, type RereadWish } from '@homeward/store';
import type { Database } from '../database.js';
import type { ReplayRejectionsInput } from '../generated/schema-types.js';
import type { Asked } from '../graphql/asked.js';
import { invalid, notAllowed } from '../graphql/refusals.js';

export type Replayed = { readonly __typename: 'ReplayAsked'; readonly messages: number } | ReturnType<typeof invalid> | ReturnType<typeof notAllowed>;

/** Asks for refused messages to be read again by the feed's settings of today. Nothing is edited: the worker reads what is kept. */
export async function replay({ app, placeId }: Pick<Database, 'app' | 'placeId'>, asked: Asked, { feedId, code, messageId }: ReplayRejectionsInput): Promise<Replayed> {
  const { viewer } = asked;
  if (sightOf(viewer.grants, 'MEND_DATA') === 'NO') return notAllowed();
  if (messageId != null && !isRowId(messageId)) return invalid('There is no such message.');
  const known: unknown[] = await asked.read((tx) => tx.query(`select from feed where place_id = $1 and feed_id = $2`, [placeId, feedId]));
  if (known.length === 0) return invalid('There is no such feed.');
  const wish: RereadWish = messageId != null ? { what: 'MESSAGE', messageId } : { what: 'REJECTIONS', code: code ?? undefined };
  const messages = await requestReread(app, { placeId, feedId, actor: viewer.id, actorName: viewer.name, wish });
  return messages === 0 ? invalid('None of these can be read again: they are mended already, or what came in was not whole.') : { __typename: 'ReplayAsked', messages };
}
