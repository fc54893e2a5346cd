import type { BedCounts } from './beds/site-beds.js';

/** People at a site, and the room of it that its feeds or the place file tell. */
interface Told {
  readonly people: number | null;
  readonly open: number | null;
  readonly empty: number | null;
}

/**
 * Of a hospital site's open beds, those that are taken: never more than are open, so that it may be set against them and beside the empty
 * ones. Where a fresh word on the beds is there (empty is known), as the site's own page counts them; where only the place declares
 * how many are open, people fill them. Null: not known.
 */
export const occupiedBeds = ({ people, open, empty }: Told, beds: BedCounts | null): number | null => {
  if (beds !== null && empty !== null) return beds.occupied;
  return people === null || open === null ? null : Math.min(people, open);
};
