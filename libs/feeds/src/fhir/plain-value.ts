import { plainText } from '../plain-text.js';

/** A parsed JSON value with every text in it as plain text. Names of elements stay as they are. */
export function plainValue(value: unknown): unknown {
  if (typeof value === 'string') return plainText(value);
  if (Array.isArray(value)) return value.map(plainValue);
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plainValue(inner)])) : value;
}
