import { useSearchParams } from 'react-router';
import { useServerNow } from '../connection/services.js';
import { RejectionGroupsDocument } from '../generated/graphql.js';
import { Failed } from '../lists/failed.js';
import { usePolled } from '../lists/use-polled.js';
import { Views } from '../lists/views.js';
import { Loading } from '../shell/loading.js';
import { Page } from '../shell/page.js';
import { minuteOf, timeOfDay } from '../words/times.js';
import { GroupCard } from './group-card.js';
import { useReplay } from './use-replay.js';

/** What was kept but not taken, why, and what somebody has to do about it. */
export const RejectionsPage = () => {
  const [params] = useSearchParams();
  const mended = params.get('view') === 'mended';
  const { data, failed, asAt, read } = usePolled(RejectionGroupsDocument, {});
  const { outcomes, replay } = useReplay();
  const now = useServerNow();
  const groups = data?.rejectionGroups;
  const ofView = (wanted: boolean) => groups?.filter(({ open }) => (open === 0) === wanted);
  const shown = ofView(mended);
  const views = [
    { to: '/data/rejections', label: 'To mend', count: ofView(false)?.length, current: !mended },
    { to: '/data/rejections?view=mended', label: 'Nothing left to do', count: ofView(true)?.length, current: mended },
  ];
  return (
    <Page title="Refused messages and rows" back={{ to: '/data', label: 'Data health' }} lead={asAt !== undefined && <p className="page-head__as-at">As at {timeOfDay(asAt)}</p>}>
      <p className="intro">What came in is kept whole, and nothing in it is ever edited. Once the cause is mended, it can be read again.</p>
      <Views label="Refused, by what is left to do" views={views} />
      {failed && <Failed what="what was refused" onAgain={read} />}
      {!failed && (shown === undefined || now === undefined) && <Loading what="what was refused" />}
      {shown !== undefined && now !== undefined && shown.length === 0 && <p className="empty">{`${mended ? 'Nothing was refused and then mended.' : 'Nothing refused is left to mend.'} Last checked ${timeOfDay(asAt ?? now)}.`}</p>}
      {now !== undefined && shown?.map((group) => <GroupCard key={`${group.feed.id} ${group.code}`} group={group} now={minuteOf(now)} outcome={outcomes.get(`${group.feed.id} ${group.code}`)} onReplay={replay} />)}
    </Page>
  );
};
