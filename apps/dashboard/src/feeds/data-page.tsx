import { useServerNow } from '../connection/services.js';
import { FeedsDocument, RejectionsDocument } from '../generated/graphql.js';
import { usePolled } from '../lists/use-polled.js';
import { MatchesLink } from '../matches/matches-link.js';
import { Page } from '../shell/page.js';
import { minuteOf, timeOfDay } from '../words/times.js';
import { DataLinks } from './data-links.js';
import { FeedSection } from './feed-section.js';
import { RejectionSection } from './rejection-section.js';

/** Can I believe this screen? */
export const DataPage = () => {
  const feeds = usePolled(FeedsDocument, {});
  const rejections = usePolled(RejectionsDocument, { first: 25, after: null, feedId: null });
  const now = useServerNow();
  const minute = now === undefined ? undefined : minuteOf(now);
  const names = new Map(feeds.data?.feeds.map(({ id, name }) => [id, name]));
  return (
    <Page title="Data health" lead={feeds.asAt !== undefined && <p className="page-head__as-at">As at {timeOfDay(feeds.asAt)}</p>}>
      <DataLinks />
      <FeedSection feeds={feeds.data?.feeds} failed={feeds.failed} now={minute} onAgain={feeds.read} />
      <MatchesLink />
      <RejectionSection rejections={rejections.data?.rejections} failed={rejections.failed} now={minute} feedName={(id) => names.get(id) ?? id} onAgain={rejections.read} />
    </Page>
  );
};
