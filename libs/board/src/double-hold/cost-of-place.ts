import type { SectorCode } from '@homeward/flow';

/** What one place costs a day, by a place's settings. */
export interface DayPrice {
  readonly sector: SectorCode;
  /** Null: any bed of that sector without a price of its own. */
  readonly bedType: string | null;
  readonly pencePerDay: number;
  /** Where the figure comes from, in words for the screen. */
  readonly source: string;
  /** The year of its prices, such as `2026-27`. */
  readonly year: string;
}

/** The price of a bed of one type, else of its sector; null: not known, and never guessed. */
export function priceOf(prices: readonly DayPrice[], sector: SectorCode, bedType: string | null): DayPrice | null {
  const ofSector = prices.filter((price) => price.sector === sector);
  const typed = bedType === null ? undefined : ofSector.find((price) => price.bedType?.toLowerCase() === bedType.toLowerCase());
  return typed ?? ofSector.find((price) => price.bedType === null) ?? null;
}
