import type { SectorCode, WithheldPartsFragment } from '../generated/graphql.js';
import { counted, number } from './numbers.js';
import { sectorWords } from './sectors.js';

type Entries = readonly WithheldPartsFragment[] | null;

const entryOf = (withheld: Entries, field: string): WithheldPartsFragment | undefined => withheld?.find((entry) => entry.field === field);

/** "Fewer than 8", "Not shown": what stands where a number would that is kept back. Undefined: it is not kept back. */
export const withheldText = (withheld: Entries, field: string): string | undefined => {
  const entry = entryOf(withheld, field);
  if (entry === undefined) return undefined;
  return entry.fewerThan === null ? 'Not shown' : `Fewer than ${number(entry.fewerThan)}`;
};

/** Said once on a page whose numbers are rounded. */
export const roundedNote = 'Numbers of midnight, small ones withheld: from 1 to 7 they are not shown, the others are rounded to the nearest 5.';

/** "Free leaves out 3 homes with fewer than 8": of the totals that are told, what they leave out because it is small. */
export const smallLeftOut = ({ code, withheld, occupied, empty, open }: { code: SectorCode; withheld: Entries; occupied: number | null; empty: number | null; open: number | null }): string[] => {
  const words = sectorWords[code];
  const totals = [[words.occupied, 'occupied', occupied], [words.empty, 'empty', empty], ['Open', 'open', open]] as const;
  return totals.flatMap(([word, field, value]) => {
    const parts = entryOf(withheld, field)?.parts ?? 0;
    return parts === 0 || value === null ? [] : [`${word} leaves out ${counted(parts, words.site, words.sites)} with fewer than 8`];
  });
};
