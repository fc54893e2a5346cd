import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { buildSchema, getIntrospectionQuery } from 'graphql';
import { noLimits } from '../../testing/no-limits.js';
import { schemaText } from '../schema-text.js';
import { usualLimits, type Limits } from './limits.js';
import { tooLarge } from './too-large.js';

const schema = buildSchema(schemaText());
const said = (query: string, limits: Limits = usualLimits, variables?: unknown): string | null => tooLarge({ query, variables }, limits, schema)?.message ?? null;
const times = (count: number, text: (index: number) => string): string => Array.from({ length: count }, (_, index) => text(index)).join(' ');
const chain = (levels: number): string => (levels === 1 ? '{ id }' : `{ alerts ${chain(levels - 1)} }`);
const array = (depth: number): unknown => (depth === 0 ? 1 : [array(depth - 1)]);

/** The largest question that keeps a limit, and the smallest that does not, by how much is asked. */
const sizes: readonly { readonly limit: keyof Limits; readonly ask: (size: number) => { query: string; variables?: unknown }; readonly sentence: string }[] = [
  { limit: 'tokens', ask: (size) => ({ query: `{ viewer(a: [${times(size - 9, () => '1')}]) }` }), sentence: 'A question may have at most 1000 tokens.' },
  { limit: 'operations', ask: (size) => ({ query: times(size, (index) => `query q${index} { viewer { name } }`) }), sentence: 'A request may hold one operation.' },
  { limit: 'rootFields', ask: (size) => ({ query: `{ ${times(size, () => 'feeds')} }` }), sentence: 'A question may have at most 5 fields at its root.' },
  { limit: 'depth', ask: (size) => ({ query: chain(size) }), sentence: 'A question may be at most 8 levels deep.' },
  { limit: 'fields', ask: (size) => ({ query: `{ viewer { ${times(size - 1, () => 'name')} } }` }), sentence: 'A question may have at most 250 fields, those of its fragments included.' },
  { limit: 'aliases', ask: (size) => ({ query: `{ viewer { ${times(size, (index) => `a${index}: __typename`)} } }` }), sentence: 'A question may have at most 10 aliases.' },
  { limit: 'directives', ask: (size) => ({ query: `query ${'@x '.repeat(size)} { viewer { name } }` }), sentence: 'A question may have at most 5 directives.' },
  { limit: 'variableDepth', ask: (size) => ({ query: '{ viewer { name } }', variables: { a: array(size - 1) } }), sentence: 'Variables may be at most 4 levels deep.' },
  { limit: 'variableValues', ask: (size) => ({ query: '{ viewer { name } }', variables: { a: Array.from({ length: size - 1 }, () => 1) } }), sentence: 'Variables may hold at most 200 values.' },
];

describe.each(sizes)('$limit', ({ limit, ask, sentence }) => {
  const at = (size: number, limits: Limits): string | null => {
    const { query, variables } = ask(size);
    return said(query, limits, variables);
  };

  // Control: the third line, each time: with this limit alone lifted the same question passes.
  test('as much as is allowed passes, one more does not, and with it alone lifted it does', () => {
    expect(at(usualLimits[limit], usualLimits)).toBeNull();
    expect(at(usualLimits[limit] + 1, usualLimits)).toBe(sentence);
    expect(at(usualLimits[limit] + 1, { ...usualLimits, [limit]: Infinity })).toBeNull();
  });

  test('by however much it goes beyond', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 60 }), (allowed, size) => (at(size, { ...noLimits, [limit]: allowed }) === null) === size <= allowed || (limit === 'tokens' && size < 10) || (limit === 'fields' && size < 2)));
  });
});

describe('cost', () => {
  const page = (first: string): string => `{ alerts(first: ${first}) { nodes { person: case { person { id } } } } }`;

  // One alert: itself, its case and the person of it; a page is 1 and so many times that.
  test('a page counts as many times as it is long, however its length is said', () => {
    const limits = { ...noLimits, cost: 301 };
    expect(said(page('100'), limits)).toBeNull();
    expect(said(page('101'), limits)).toMatch(/^This question asks for too much at once: at most 301 by our count/);
    expect(said(`query ($n: Int) ${page('$n')}`, limits, { n: 101 })).not.toBeNull();
    expect(said(`query ($n: Int = 101) ${page('$n')}`, limits)).not.toBeNull();
    expect(said(`query ($n: Int = 101) ${page('$n')}`, limits, { n: 100 })).toBeNull();
    expect(said(page('null'), { ...noLimits, cost: 151 })).toBeNull();
    expect(said(page('null'), { ...noLimits, cost: 150 })).not.toBeNull();
    expect(said(page('-100'), { ...noLimits, cost: 3 })).not.toBeNull();
  });

  test('what is asked by a fragment costs as much as what is written out', () => {
    const nodes = 'case { person { id } stays { visits { ward } } }';
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 2_000 }), (first, cost) => {
        const limits = { ...noLimits, cost };
        return said(`{ alerts(first: ${first}) { nodes { ${nodes} } } }`, limits) === said(`{ alerts(first: ${first}) { nodes { ...A } } } fragment A on Alert { ${nodes} }`, limits);
      }),
    );
  });
});

test('fragments that double forty times are refused at once', () => {
  const query = `{ viewer { ...F0 } } ${times(40, (index) => `fragment F${index} on Viewer { ...F${index + 1} ...F${index + 1} }`)} fragment F40 on Viewer { name }`;
  const before = performance.now();
  expect(said(query)).toBe('A question may have at most 250 fields, those of its fragments included.');
  // Control: without the memory of foldSelections this took longer than anybody waits. The bound is for the catastrophe alone.
  expect(performance.now() - before).toBeLessThan(30_000);
});

test('a fragment that holds itself, at any distance', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), (length) => {
      const ring = times(length, (index) => `fragment F${index} on Viewer { name ...F${(index + 1) % length} }`);
      return said(`{ viewer { ...F0 } } ${ring}`, noLimits) === 'A fragment may not hold itself.' && said(`{ viewer { ...F0 } } ${ring.replace(/ \.\.\.F0 /, ' ')}`, noLimits) !== 'A fragment may not hold itself.';
    }),
  );
});

test('the usual question about the schema keeps the limits, where it may be asked at all', () => {
  expect(said(getIntrospectionQuery())).toBeNull();
});

test('whatever is sent is measured without a fault', () => {
  fc.assert(fc.property(fc.anything(), (anything) => void tooLarge(anything, usualLimits, schema)));
  fc.assert(fc.property(fc.string(), fc.jsonValue(), (query, variables) => void tooLarge({ query, variables }, usualLimits, schema)));
  expect(said('{ city { ')).toBeNull();
  expect(said('{ nothing { ...Nowhere } }')).toBeNull();
});
