import { smallBelow } from '@homeward/board';

/**
 * How many people behind a number are not listed because their places are protected. Null: not told of a ward, nor where it is less
 * than 8: nobody and a few must look alike, or where the few are is told.
 */
export const tellWithheld = (withheld: number, ward: string | null): number | null => (ward === null && withheld >= smallBelow ? withheld : null);
