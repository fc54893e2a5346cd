import type { Row } from './sync-rows.js';

/** Whether two rows say the same in the given columns, one as it is to be written and one as JSON of the database gives it back. */
export const sameRow = (wanted: Row, stored: Row | undefined, columns: readonly string[]): boolean => stored !== undefined && columns.every((column) => sameColumn(wanted[column], stored[column]));

/** Instants differ in their spelling, and whole numbers of 64 bits are text here and numbers there. */
const sameColumn = (a: unknown, b: unknown): boolean => sameValue(plain(a), plain(b));

const plain = (value: unknown): unknown => {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string' && zoned.test(value)) return new Date(value).toISOString();
  return value ?? null;
};

const zoned = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?([+-]\d\d:\d\d|Z)$/;

/** Equal as JSON: the order of keys tells nothing, and a key without a value is no key. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((one, at) => sameValue(one, b[at]));
  const [left, right] = [a, b] as [Record<string, unknown>, Record<string, unknown>];
  const keys = Object.keys(left).filter((key) => left[key] !== undefined);
  return keys.length === Object.keys(right).filter((key) => right[key] !== undefined).length && keys.every((key) => key in right && sameValue(left[key], right[key]));
}
