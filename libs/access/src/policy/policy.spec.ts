import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { roles, type Role } from '../role.js';
import { dataClasses } from './data-class.js';
import { classOf, fieldClasses } from './field-classes.js';
import { sights } from './sights.js';

/** The table that people reviewed: written by hand, by somebody who did not know these rules. */
const table = parse(readFileSync(join(import.meta.dirname, '../../../../docs/access/who-sees-what.csv')), { columns: true }) as (Record<Role, string> & { readonly field: string })[];
const cells = table.flatMap(({ field, ...row }) => roles.map((role) => ({ field, role, word: row[role] })));

/** What the rules give, in the table's words. */
const given = ({ field, role }: { readonly field: string; readonly role: Role }): string => {
  const [typeName = '', fieldName = ''] = field.split('.');
  const dataClass = classOf(typeName, fieldName);
  return dataClass === undefined ? 'no rule' : (sights[role][dataClass] ?? 'NO').toLowerCase();
};

// Control: `COST: 'THEIRS'` taken from the social worker turned two cells red; a class of Person.birthDate changed to NAME turned one.
test('every rule gives what the reviewed table says, cell by cell', () => {
  expect(cells.length).toBeGreaterThan(4_000);
  expect(cells.filter((cell) => given(cell) !== cell.word).map((cell) => `${cell.field} for ${cell.role}: the table says ${cell.word}, the rules say ${given(cell)}`)).toEqual([]);
});

test('no rule is about a field that the table does not have', () => {
  const known = new Set(table.map(({ field }) => field));
  const ruled = Object.entries(fieldClasses).flatMap(([typeName, fields]) => Object.keys(fields).map((field) => `${typeName}.${field}`));
  expect(ruled.filter((field) => !known.has(field))).toEqual([]);
});

describe('each rule matters: without it a cell is wrong', () => {
  const used = new Set(Object.values(fieldClasses).flatMap((fields) => Object.values(fields)));
  // Sending a file is asked at intake (who-may-send.int.spec.ts in store), and so stands at no field.
  const rules = roles.flatMap((role) => dataClasses.filter((dataClass) => dataClass !== 'SEND_FILES' && sights[role][dataClass] !== undefined).map((dataClass) => [role, dataClass] as const));
  test.each(rules)('%s, %s', (role, dataClass) => {
    const hit = cells.filter((cell) => cell.role === role && classOf(...(cell.field.split('.') as [string, string])) === dataClass && cell.word !== 'no');
    expect([used.has(dataClass), hit.length > 0]).toEqual([true, true]);
  });
});
