import type { BedTypeRule } from './bed-rows.js';

export interface BedName {
  readonly ward: string;
  readonly bay: string | null;
  readonly bed: string;
}

const matches = (pattern: string | undefined, text: string): boolean => pattern === undefined || new RegExp(`^(?:${pattern})$`, 'i').test(text);

/** The first rule of the place that fits a bed's name; none: an ordinary bed, that nobody shares. */
export const bedTypeOf = ({ ward, bay, bed }: BedName, rules: readonly BedTypeRule[]): BedTypeRule | null =>
  rules.find((rule) => matches(rule.ward, ward) && matches(rule.bay, bay ?? '') && matches(rule.bed, bed)) ?? null;

/** A cot bears the name of its mother's bed and a number of its own: `301-1B001` stands at `301-1` (domain: baby beds). */
export const motherBed = (bed: string): string | null => /^(.+)B\d{3}$/i.exec(bed)?.[1] ?? null;
