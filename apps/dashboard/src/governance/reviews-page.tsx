import { useServerNow } from '../connection/services.js';
import { BrokenGlassToReviewDocument } from '../generated/graphql.js';
import { Failed } from '../lists/failed.js';
import { usePolled } from '../lists/use-polled.js';
import { Loading } from '../shell/loading.js';
import { Page } from '../shell/page.js';
import { counted } from '../words/numbers.js';
import { minuteOf, timeOfDay } from '../words/times.js';
import { LooksSearch } from './looks-search.js';
import { ReviewCard } from './review-card.js';

/** Which records were opened by breaking glass and wait for a decision, one at a time, the oldest first; and who looked at whom. */
export const ReviewsPage = () => {
  const { data, failed, asAt, read } = usePolled(BrokenGlassToReviewDocument, {});
  const now = useServerNow();
  const glass = data?.brokenGlass;
  const first = glass?.nodes[0];
  return (
    <Page title="Opened records" count={glass?.totalCount} lead={asAt !== undefined && <p className="page-head__as-at">As at {timeOfDay(asAt)}</p>}>
      {failed && <Failed what="what was opened" onAgain={read} />}
      {!failed && (glass === undefined || now === undefined) && <Loading what="what was opened" />}
      {glass !== undefined && <p className="intro">{glass.totalCount === 0 ? 'Every opening has been decided about.' : `${counted(glass.totalCount, 'opening waits', 'openings wait')} for a decision.`}</p>}
      {first !== undefined && now !== undefined && <ReviewCard key={`${first.id} ${first.version}`} glass={first} now={minuteOf(now)} onDecided={read} />}
      {now !== undefined && <LooksSearch now={minuteOf(now)} />}
    </Page>
  );
};
