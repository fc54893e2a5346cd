import { useState } from 'react';
import type { SiteBedsQuery } from '../generated/graphql.js';
import { bedStateShape, bedStates, bedStateWord } from '../words/beds.js';
import { counted } from '../words/numbers.js';
import { timeAndDay } from '../words/times.js';

type Ward = NonNullable<SiteBedsQuery['siteBeds']>['wards'][number];
type Bed = Ward['beds'][number];

/** "B1 2"; a bed whose name begins with its bay's is not called by both. */
const nameOf = (bed: Bed): string => (bed.bay === null || bed.name.startsWith(bed.bay) ? bed.name : `${bed.bay} ${bed.name}`);

/** When the bed was last told of; of one that nobody has told of for too long, why it is not known. */
const toldOf = ({ state, occupants, freshness: { asAt } }: Bed, now: string): string => {
  if (asAt === null && occupants?.some(({ personId }) => personId === null) === true) return 'When it was told is not shown';
  if (asAt === null) return 'No source tells of this bed';
  return state === null ? `Last told of ${timeAndDay(asAt, now)}: too long ago to count` : `As told ${timeAndDay(asAt, now)}`;
};

/** Everything about one bed in words. */
const Detail = ({ bed, now }: { bed: Bed; now: string }) => (
  <div className="bed-detail" role="status">
    <strong>{`Bed ${nameOf(bed)}: ${bedStateWord(bed.state).toLowerCase()}`}</strong>
    {bed.type !== null && <span>{bed.type}</span>}
    {bed.surge && <span>Surge bed, beyond the core</span>}
    {bed.reason !== null && <span>{`Reason: ${bed.reason}`}</span>}
    {bed.until !== null && <span>{`Until ${timeAndDay(bed.until, now)}`}</span>}
    {bed.occupants?.map((one, at) => (
      <span key={`${at}/${one.personId ?? ''}`}>{`${one.personId === null ? 'Somebody whose location is protected' : `Person ${one.personId}`}${one.since === null ? '' : `, since ${timeAndDay(one.since, now)}`}${one.onLeave ? ', on home leave' : ''}`}</span>
    ))}
    <span>{toldOf(bed, now)}</span>
    {bed.conflicts.length > 0 && <span className="caution">{`${counted(bed.conflicts.length, 'conflict')}: see the list above`}</span>}
  </div>
);

const Key = () => (
  <ul className="bed-key" aria-label="What the shapes mean">
    {bedStates.map((state) => (
      <li key={state ?? 'unknown'}>
        <span aria-hidden="true">{bedStateShape(state)}</span> {bedStateWord(state)}
      </li>
    ))}
    <li>
      <span aria-hidden="true">!</span> Conflict
    </li>
  </ul>
);

/** The beds of one ward as buttons, each with a word and a shape; the one pressed is told in full. */
export const BedGrid = ({ ward, now }: { ward: Ward; now: string }) => {
  const [pressed, setPressed] = useState<string>();
  const chosen = ward.beds.find((bed) => nameOf(bed) === pressed);
  if (ward.beds.length === 0) return <p className="empty">No source names a bed in this ward.</p>;
  return (
    <>
      <div className="bed-grid">
        {ward.beds.map((bed) => (
          <button
            key={nameOf(bed)}
            type="button"
            className={`bed bed--${(bed.state ?? 'unknown').toLowerCase()}`}
            aria-pressed={nameOf(bed) === pressed}
            aria-label={`Bed ${nameOf(bed)}: ${bedStateWord(bed.state)}${bed.conflicts.length > 0 ? ', conflict' : ''}`}
            onClick={() => setPressed(nameOf(bed) === pressed ? undefined : nameOf(bed))}
          >
            <span aria-hidden="true">{`${bedStateShape(bed.state)}${bed.conflicts.length > 0 ? '!' : ''}`}</span>
            <span className="bed__name" aria-hidden="true">{nameOf(bed)}</span>
          </button>
        ))}
      </div>
      {chosen !== undefined && <Detail bed={chosen} now={now} />}
      <Key />
    </>
  );
};
