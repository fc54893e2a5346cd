import { isForFeed, recordRefusal } from '@homeward/store';
import type { Receiving } from '../receiving.js';
import type { Sender } from './sender.js';

/** The feeds that somebody may send for, of those that there are. */
export const feedsFor = ({ feeds }: Pick<Receiving, 'feeds'>, { token }: Sender) => feeds.all().filter(({ feedId }) => token === null || isForFeed(token, feedId));

/**
 * Whether a sender's token is for a feed, as they name it; null: it is. Else what they are told, which is the same whether there is such
 * a feed or not. It stands in the audit, once a minute for each token at most, and there only by the id of a feed that there is.
 */
export async function refuseFeed({ db, placeId, feeds, logger }: Pick<Receiving, 'db' | 'placeId' | 'feeds' | 'logger'>, { token }: Sender, named: unknown, door: 'csv' | 'fhir'): Promise<string | null> {
  if (token?.feeds == null || typeof named !== 'string' || isForFeed(token, named)) return null;
  const detail = { door, feed: feeds.byId(named)?.feedId ?? null, for: token.feeds };
  // Whoever keeps the audit from being written is refused all the same.
  await recordRefusal(db, placeId, { id: `token:${token.tokenId}`, name: `Token ${token.tokenId}`, roles: [token.role] }, { operation: `send ${door}`, detail, quietSeconds: 60 })
    .catch((err: unknown) => { logger.error({ err }, 'a refused feed could not be written into the audit'); });
  const mine = token.feeds.join(', ');
  return `This token is for ${token.feeds.length === 1 ? 'the feed' : 'the feeds'} ${mine} and no other, so nothing was taken. Name ${token.feeds.length === 1 ? 'it' : 'one of them'} with ?feed=, or ask whoever looks after Homeward for a token that is for the feed you mean (token create --feed).`;
}
