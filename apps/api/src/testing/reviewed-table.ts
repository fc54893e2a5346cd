import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Role } from '@homeward/access';
import type { Leaf } from './whole-answer.js';

/** The table that people reviewed, by field and role. It is not made from the policy (docs/access/README.md). */
const table = new Map((parse(readFileSync(new URL('../../../../docs/access/who-sees-what.csv', import.meta.url)), { columns: true }) as (Record<Role, string> & { readonly field: string })[]).map((row) => [row.field, row]));

/** Every field of the table. */
export const reviewedFields: readonly string[] = [...table.keys()];

/** What the table says of a field and a role. */
export const reviewed = (field: string, role: Role): string => table.get(field)?.[role] ?? 'not in the table';

export const seesEverybody = (role: Role): boolean => ['operator', 'data', 'care-transfer-hub'].includes(role);

/** What is wrong with one leaf that a role was shown; `theirs`: of the person who is theirs. */
export const shownWrongly = ({ field, way, value }: Leaf, role: Role, theirs: boolean): string | null => {
  const forbidden = way.find((each) => ['no', 'not in the table'].includes(reviewed(each, role)));
  if (forbidden !== undefined) return `${field} was shown by way of ${forbidden}`;
  if (reviewed(field, role) === 'rounded' && typeof value === 'number' && value % 5 !== 0) return `${field} was shown as it is`;
  return !theirs && reviewed(field, role) === 'theirs' ? `${field} was shown of a person who is not theirs` : null;
};

/** Whether the table gives a role a leaf that the operator was shown. The board of whoever sees rounded numbers is that of midnight, with tests of its own. */
export const isDue = ({ way, at }: Leaf, role: Role, theirs: boolean): boolean => {
  // Since when a bed is as it is tells of whoever lies there: shown to those who are shown all of whom it tells.
  if (/\.beds\[\d+\]\.freshness\.asAt$/.test(at) && !seesEverybody(role)) return false;
  const words = way.map((each) => reviewed(each, role));
  const rounded = reviewed('ClockSummary.open', role) === 'rounded' && at.startsWith('.city');
  return !words.includes('no') && !words.includes('rounded') && (theirs || !words.includes('theirs')) && !at.startsWith('.viewer') && !rounded;
};
