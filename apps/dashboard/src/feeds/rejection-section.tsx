import type { RejectionsQuery } from '../generated/graphql.js';
import { Failed } from '../lists/failed.js';
import { Loading } from '../shell/loading.js';
import { counted, number } from '../words/numbers.js';
import { timeOfDay } from '../words/times.js';
import { RejectionTable } from './rejection-table.js';

type Rejections = RejectionsQuery['rejections'];

interface Props {
  rejections: Rejections | undefined;
  failed: boolean;
  now: string | undefined;
  feedName: (id: string) => string;
  onAgain: () => void;
}

const howMany = ({ nodes, totalCount }: Rejections): string => (totalCount > nodes.length ? `${number(nodes.length)} of ${number(totalCount)}` : counted(totalCount, 'rejection'));

export const RejectionSection = ({ rejections, failed, now, feedName, onAgain }: Props) => {
  const ready = rejections !== undefined && now !== undefined;
  return (
    <section className="card" aria-labelledby="rejections-title">
      <header className="card__head">
        <h2 id="rejections-title">Latest rejections</h2>
        {rejections !== undefined && <span className="quiet">{howMany(rejections)}</span>}
      </header>
      {failed && <Failed what="rejections" onAgain={onAgain} />}
      {!failed && !ready && <Loading what="rejections" />}
      {ready && (rejections.nodes.length === 0 ? <p className="empty">Nothing has been rejected. Last checked {timeOfDay(now)}.</p> : <RejectionTable rejections={rejections.nodes} feedName={feedName} now={now} />)}
    </section>
  );
};
