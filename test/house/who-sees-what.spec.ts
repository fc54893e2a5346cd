import { describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { buildSchema, isObjectType } from 'graphql';
import { read } from './tree.js';

const table = read('docs/access/who-sees-what.csv');
const schema = read('apps/api/schema.graphql');
const words = ['all', 'theirs', 'rounded', 'no'];

/** The roles of the page that the table stands for, by its own table of roles, in its order. */
const roles = [...read('docs/access/README.md').matchAll(/\(`([a-z-]+)`\)(?=.* \|$)/gm)].map(([, role]) => role!).filter((role, at, all) => all.indexOf(role) === at);

/** Every `Type.field` of the object types of a schema. */
const fieldsOf = (text: string): string[] =>
  Object.values(buildSchema(text).getTypeMap()).flatMap((type) => (isObjectType(type) && !type.name.startsWith('__') ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`) : []));

/** What is wrong with a table of who sees what, in words. Throws where a row has too many or too few cells. */
function faults(csv: string, sdl: string): string[] {
  const [header = [], ...rows] = parse(csv);
  const [names, fields] = [rows.map(([name = '']) => name), fieldsOf(sdl)];
  return [
    ...(header.join() === ['field', ...roles].join() ? [] : ['the header is not that of the roles']),
    ...names.flatMap((name, at) => (at > 0 && name <= names[at - 1]! ? [`${name}: twice, or not in its order`] : [])),
    ...rows.flatMap(([name, ...cells]) => cells.flatMap((word, at) => (words.includes(word) ? [] : [`${name!}, ${roles[at]!}: "${word}"`]))),
    ...fields.filter((field) => !names.includes(field)).map((field) => `${field}: nobody has decided who sees it`),
    ...names.filter((name) => !fields.includes(name)).map((name) => `${name}: not in the schema`),
  ];
}

describe('the table of who sees what', () => {
  // Control: a row taken out of the file, one written twice, a field added to the schema: each turned this red.
  test('has one row for every field of the schema, in order, and a word for each role', () => {
    expect(roles).toHaveLength(14);
    expect(fieldsOf(schema).length).toBeGreaterThan(300);
    expect(faults(table, schema)).toEqual([]);
  });

  const row = table.split('\n').find((line) => line.startsWith('Person.name,'))!;
  test.each([
    ['a field that nobody has decided', table.replace(`${row}\n`, ''), schema, 'Person.name: nobody has decided who sees it'],
    ['a new field of the schema', table, schema.replace('type Person {\n', 'type Person {\n  address: String\n'), 'Person.address: nobody has decided who sees it'],
    ['a field that is gone', table, schema.replace(/^ {2}birthDate: Date\n/m, ''), 'Person.birthDate: not in the schema'],
    ['a row twice', table.replace(row, `${row}\n${row}`), schema, 'Person.name: twice, or not in its order'],
    ['rows out of order', `${table.replace(`${row}\n`, '')}${row}\n`, schema, 'Person.name: twice, or not in its order'],
    ['another word', table.replace(row, row.replace('theirs', 'some')), schema, 'Person.name, site-manager: "some"'],
    ['an empty cell', table.replace(row, row.replace(',no', ',')), schema, 'Person.name, director: ""'],
    ['a role left out of the header', table.replace(',director', ',boss'), schema, 'the header is not that of the roles'],
  ])('tells of %s (the control)', (_, csv, sdl, fault) => {
    expect(faults(csv, sdl)).toContain(fault);
  });

  test('tells of a row with a cell too few (the control)', () => {
    expect(() => faults(table.replace(row, row.replace(',no', '')), schema)).toThrow();
  });
});
