import type { FeedsQuery } from '../generated/graphql.js';
import { useConnection } from '../connection/services.js';
import { Failed } from '../lists/failed.js';
import { Loading } from '../shell/loading.js';
import { number } from '../words/numbers.js';
import { FeedTable } from './feed-table.js';
import { isUsed, liveFeeds } from './live-feeds.js';

interface Props {
  feeds: FeedsQuery['feeds'] | undefined;
  toMend: (feedId: string) => number;
  failed: boolean;
  now: string | undefined;
  onAgain: () => void;
}

export const FeedSection = ({ feeds, toMend, failed, now, onAgain }: Props) => {
  const unused = feeds?.filter((feed) => !isUsed(feed)).length ?? 0;
  const lost = useConnection().state === 'lost';
  const ready = feeds !== undefined && now !== undefined;
  return (
    <section className="card" aria-labelledby="feeds-title">
      <header className="card__head">
        <h2 id="feeds-title">Feeds</h2>
        {feeds !== undefined && !lost && <span className="quiet">{`${liveFeeds(feeds)}${unused === 0 || unused === feeds.length ? '' : `, ${number(unused)} not used yet`}`}</span>}
      </header>
      {failed && <Failed what="feeds" onAgain={onAgain} />}
      {!failed && !ready && <Loading what="feeds" />}
      {ready && (feeds.length === 0 ? <p className="empty">No feed is set up.</p> : <FeedTable feeds={feeds} toMend={toMend} now={now} />)}
    </section>
  );
};
