import { useServerNow } from '../connection/services.js';
import { FeedsDocument, RejectionsDocument } from '../generated/graphql.js';
import { Failed } from '../lists/failed.js';
import { usePolled } from '../lists/use-polled.js';
import { Loading } from '../shell/loading.js';
import { Page } from '../shell/page.js';
import { counted, number } from '../words/numbers.js';
import { minuteOf, timeOfDay } from '../words/times.js';
import { FeedTable } from './feed-table.js';
import { RejectionTable } from './rejection-table.js';

/** Can I believe this screen? */
export const DataPage = () => {
  const feeds = usePolled(FeedsDocument, {});
  const rejections = usePolled(RejectionsDocument, { first: 25, after: null, feedId: null });
  const now = useServerNow();
  const all = feeds.data?.feeds;
  const kept = rejections.data?.rejections;
  const live = all?.filter(({ freshness }) => freshness.state === 'LIVE').length;
  const names = new Map(all?.map(({ id, name }) => [id, name]));
  return (
    <Page title="Data health" lead={feeds.asAt !== undefined && <p className="page-head__as-at">As at {timeOfDay(feeds.asAt)}</p>}>
      <section className="card" aria-labelledby="feeds-title">
        <header className="card__head">
          <h2 id="feeds-title">Feeds</h2>
          {all !== undefined && live !== undefined && <span className="quiet">{`${number(live)} of ${counted(all.length, 'feed')} live`}</span>}
        </header>
        {feeds.failed && <Failed what="feeds" onAgain={feeds.read} />}
        {!feeds.failed && (all === undefined || now === undefined) && <Loading what="feeds" />}
        {all !== undefined && now !== undefined && (all.length === 0 ? <p className="empty">No feed is set up.</p> : <FeedTable feeds={all} now={minuteOf(now)} />)}
      </section>
      <section className="card" aria-labelledby="rejections-title">
        <header className="card__head">
          <h2 id="rejections-title">Latest rejections</h2>
          {kept !== undefined && <span className="quiet">{kept.totalCount > kept.nodes.length ? `${number(kept.nodes.length)} of ${number(kept.totalCount)}` : counted(kept.totalCount, 'rejection')}</span>}
        </header>
        {rejections.failed && <Failed what="rejections" onAgain={rejections.read} />}
        {!rejections.failed && kept === undefined && <Loading what="rejections" />}
        {kept !== undefined && now !== undefined && (kept.nodes.length === 0 ? <p className="empty">Nothing has been rejected. Last checked {timeOfDay(rejections.asAt ?? now)}.</p> : <RejectionTable rejections={kept.nodes} feedName={(id) => names.get(id) ?? id} now={minuteOf(now)} />)}
      </section>
    </Page>
  );
};
