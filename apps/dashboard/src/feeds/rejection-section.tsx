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

const title = (totalCount: number | undefined): string => (totalCount === undefined ? 'Refused' : `Refused: ${counted(totalCount, 'row or message', 'rows or messages')}`);

export const RejectionSection = ({ rejections, failed, now, feedName, onAgain }: Props) => {
  const ready = rejections !== undefined && now !== undefined;
  return (
    <section className="card" aria-labelledby="rejections-title">
      <header className="card__head">
        <h2 id="rejections-title">{title(rejections?.totalCount)}</h2>
        {rejections !== undefined && rejections.totalCount > rejections.nodes.length && <span className="quiet">{`The latest ${number(rejections.nodes.length)} are shown`}</span>}
      </header>
      {failed && <Failed what="what was refused" onAgain={onAgain} />}
      {!failed && !ready && <Loading what="what was refused" />}
      {ready && (rejections.nodes.length === 0 ? <p className="empty">Nothing has been refused. Last checked {timeOfDay(now)}.</p> : <RejectionTable rejections={rejections.nodes} feedName={feedName} now={now} />)}
    </section>
  );
};
