import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { buildSchema, Kind, parse, print, visit, type DocumentNode } from 'graphql';
import { usualLimits, type Limits } from './limits.js';
import { tooLarge } from './too-large.js';

const dashboard = fileURLToPath(new URL('../../../../dashboard/src', import.meta.url));
const schema = buildSchema(readFileSync(new URL('../../../schema.graphql', import.meta.url), 'utf8'));
const files = readdirSync(dashboard, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.graphql'));
const definitions = files.flatMap((name) => parse(readFileSync(`${dashboard}/${name}`, 'utf8')).definitions);

/** An operation with the fragments that it needs, as the client sends it: with `__typename` in every selection. */
const sent = (name: string): string => {
  const wanted = new Set([name]);
  for (let before = 0; before !== wanted.size; ) {
    before = wanted.size;
    for (const each of definitions) if ('name' in each && wanted.has(each.name?.value ?? '')) visit(each, { FragmentSpread: (spread) => void wanted.add(spread.name.value) });
  }
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: definitions.filter((each) => 'name' in each && wanted.has(each.name?.value ?? '')) };
  return print(visit(document, { SelectionSet: (set, _key, parent) => (parent !== undefined && 'operation' in parent ? undefined : { ...set, selections: [...set.selections, { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }] }) }));
};
const operations = definitions.flatMap((each) => (each.kind === Kind.OPERATION_DEFINITION ? [each.name?.value ?? ''] : []));

/** The largest page that the dashboard asks of each list. */
const pages: Readonly<Record<string, number>> = { ClockCases: 100, Alerts: 100, DoubleHolds: 200, NumberEvidence: 200, PossibleMatches: 25, RejectionList: 50 };

const refusedWith = (name: string, limits: Limits): boolean => tooLarge({ query: sent(name), variables: { first: pages[name] } }, limits, schema) !== null;

test.each(operations)('the dashboard may ask %s', (name) => {
  expect(refusedWith(name, usualLimits)).toBe(false);
});

test('control: with narrower limits the largest of them may not be asked', () => {
  const refusedAt = (limits: Partial<Limits>): string[] => operations.filter((name) => refusedWith(name, { ...usualLimits, ...limits })).sort();
  expect(refusedAt({ cost: 1_000 })).toEqual(['Alerts', 'ClockCases', 'DoubleHolds', 'NumberEvidence']);
  expect(refusedAt({ depth: 5 })).toContain('Alerts');
  expect(refusedAt({ fields: 40 })).toContain('CityChanged');
});

test('the dashboard has documents to look at', () => {
  expect(files.length).toBeGreaterThanOrEqual(10);
  expect(operations.length).toBeGreaterThanOrEqual(20);
});
