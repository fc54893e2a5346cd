import type { BedCountPartsFragment } from '../generated/graphql.js';
import { Measured } from '../city/measured.js';
import { Figure } from '../now/figure.js';
import { bedsLeftOut, toldText } from '../words/beds.js';

type Counts = BedCountPartsFragment;

const inUse: readonly [string, (counts: Counts) => number | null][] = [
  ['Occupied', (counts) => counts.occupied],
  ['Empty', (counts) => counts.empty],
  ['Being cleaned', (counts) => counts.cleaning],
  ['Reserved', (counts) => counts.reserved],
  ['Not to be used', (counts) => counts.unavailable],
];

const One = ({ label, value, counts }: { label: string; value: number | null; counts: Counts }) => (
  <Figure label={label}>
    <Measured value={value} freshness={counts.freshness} />
  </Figure>
);

/** How the beds of a site add up: physical = closed + open, open = its parts. Staffed beds stand apart. */
export const CountsLine = ({ counts, now }: { counts: Counts; now: string }) => (
  <>
    <dl className="figures figures--small" aria-label="Physical beds are closed and open beds">
      <One label="Physical beds" value={counts.physical} counts={counts} />
      <One label="Closed" value={counts.closed} counts={counts} />
      <One label="Open" value={counts.open} counts={counts} />
      <One label="Of these, surge" value={counts.surge} counts={counts} />
      <Figure label="With staff">{counts.staffed === null ? <span className="measured measured--unknown">No source</span> : <Measured value={counts.staffed} freshness={counts.staffedFreshness ?? counts.freshness} />}</Figure>
    </dl>
    <dl className="figures figures--small" aria-label="What the open beds are">
      {inUse.map(([label, read]) => (
        <One key={label} label={label} value={read(counts)} counts={counts} />
      ))}
      {counts.notKnown !== 0 && <One label="Not occupied, state not known" value={counts.notKnown} counts={counts} />}
      <One label="People" value={counts.people} counts={counts} />
    </dl>
    {counts.leftOut > 0 && <p className="caution">{bedsLeftOut(counts.leftOut, counts.leftOutSince, now)}</p>}
    <p className="quiet">{[counts.source, toldText(counts, now)].filter((each) => each !== undefined).join(' ')}</p>
  </>
);
