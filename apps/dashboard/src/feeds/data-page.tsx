import { useServerNow } from '../connection/services.js';
import { FeedsDocument, RejectionGroupsDocument } from '../generated/graphql.js';
import { usePolled } from '../lists/use-polled.js';
import { Page } from '../shell/page.js';
import { useSight } from '../sign-in/sight.js';
import { minuteOf, timeOfDay } from '../words/times.js';
import { DataLinks } from './data-links.js';
import { FeedSection } from './feed-section.js';
import { NoteSection } from './note-section.js';
import { TokenSection } from './token-section.js';

/** Can I believe this screen? */
export const DataPage = () => {
  const sees = useSight();
  const messages = sees('MESSAGES');
  const feeds = usePolled(FeedsDocument, { messages });
  const refused = usePolled(RejectionGroupsDocument, { messages });
  const now = useServerNow();
  const groups = refused.data?.rejectionGroups;
  const toMend = (feedId: string): number => groups?.filter(({ feed }) => feed.id === feedId).reduce((sum, { open }) => sum + open, 0) ?? 0;
  return (
    <Page title="Data health" lead={feeds.asAt !== undefined && <p className="page-head__as-at">As at {timeOfDay(feeds.asAt)}</p>}>
      <DataLinks groups={groups} failed={refused.failed} />
      {sees('TOKENS') && <TokenSection />}
      <FeedSection feeds={feeds.data?.feeds} toMend={toMend} failed={feeds.failed} now={now === undefined ? undefined : minuteOf(now)} onAgain={feeds.read} />
      {messages && feeds.data !== undefined && <NoteSection feeds={feeds.data.feeds} />}
    </Page>
  );
};
