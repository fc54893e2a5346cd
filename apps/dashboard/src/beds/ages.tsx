import type { BedCountPartsFragment, FreshnessPartsFragment } from '../generated/graphql.js';
import { AsAt } from '../city/as-at.js';

interface Props {
  counts: BedCountPartsFragment;
  /** Of the people, as the board shows it; undefined: the board does not list this site. */
  people: FreshnessPartsFragment | undefined;
}

/** Whose age is whose: people as the board tells them, and the counts of beds, which are as old as the oldest of what they rest on. */
export const Ages = ({ counts, people }: Props) => (
  <ul className="ages" aria-label="How old the figures are">
    <li>
      {'People: '}
      <AsAt freshness={people ?? counts.freshness} />
    </li>
    {people !== undefined && counts.physical !== null && (
      <li>
        {'Beds: '}
        <AsAt freshness={counts.freshness} />
      </li>
    )}
  </ul>
);
