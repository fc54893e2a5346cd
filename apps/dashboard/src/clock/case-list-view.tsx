import { useMemo } from 'react';
import { Link } from 'react-router';
import { ListBar } from '../lists/list-bar.js';
import type { LiveItems } from '../lists/live-items.js';
import { useHeldOrder } from '../lists/use-held-order.js';
import { number } from '../words/numbers.js';
import { timeOfDay } from '../words/times.js';
import { arrangeCases, type Case, type CaseView } from './arrange-cases.js';
import { CaseTable } from './case-table.js';

const empty: Record<CaseView, string> = {
  all: 'Nobody’s case wants anything.',
  open: 'Nobody is in the 10 days.',
  'no-owner': 'Every open case has an owner.',
  'last-day': 'Nobody is on the last day.',
  past: 'Nobody is past the period.',
  restart: 'Nobody is home without a confirmed restart.',
};

interface Props {
  list: LiveItems<Case>;
  view: CaseView;
  /** The one case that the address names. */
  only: string | null;
  caption: string;
  now: string;
}

/** One view of the cases, its rows held in place while changes come. */
export const CaseListView = ({ list, view, only, caption, now }: Props) => {
  const arranged = useMemo(() => (only === null ? arrangeCases(list.items.values(), view) : [only].filter((id) => list.items.has(id))), [list.items, view, only]);
  const held = useHeldOrder(`${view}:${only ?? ''}:${list.whole}`, arranged);
  const rows = held.order.flatMap((id) => list.items.get(id) ?? []);
  return (
    <>
      <ListBar one="case" waiting={held.waiting.length} gone={held.gone} heldBack={list.heldBack} onShow={held.show} />
      {list.whole && list.total > list.items.size && <p className="caution">{`This list holds ${number(list.items.size)} of ${number(list.total)} cases.`}</p>}
      {only !== null && (
        <p className="empty">
          {rows.length === 0 ? 'That case is not open.' : 'One case is shown.'} <Link to="/clock">Show all cases</Link>
        </p>
      )}
      {rows.length === 0 && only === null && <p className="empty">{`${empty[view]} Last checked ${timeOfDay(now)}.`}</p>}
      {rows.length > 0 && <CaseTable rows={rows} one={only !== null} fresh={held.fresh} caption={caption} now={now} />}
    </>
  );
};
