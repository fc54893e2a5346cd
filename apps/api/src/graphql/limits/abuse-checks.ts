import type { Door, Said } from './abuse-door.js';

/** One attack. `within`: its harmless twin, where nothing can be switched off for a control; without it the control is a server with all limits off. */
export interface Check {
  readonly name: string;
  readonly send: (door: Door) => Promise<Said>;
  readonly within?: (door: Door) => Promise<Said>;
  readonly holds?: (said: Said) => boolean;
}

const times = (count: number, text: (index: number) => string): string => Array.from({ length: count }, (_, index) => text(index)).join(' ');
const asks = (query: string, variables?: object) => (door: Door): Promise<Said> => door.post({ query, variables });
const sockets = (query: string, variables?: object) => (door: Door): Promise<Said> => door.socket({ query, variables });
const without = (...words: readonly string[]) => ({ text }: Said): boolean => words.every((word) => !text.includes(word));
const viewer = '{ viewer { name } }';
const byGet = `query=${encodeURIComponent('query cop { __typename }')}`;

const deep = `{ alerts(first: 1, filter: { siteCode: "none" }) { nodes { case { alerts { case { alerts { case { alerts { id } } } } } } } } }`;
const deepByFragments = `{ alerts(first: 1, filter: { siteCode: "none" }) { nodes { ...A } } } fragment A on Alert { case { alerts { ...B } } } fragment B on Alert { case { alerts { ...C } } } fragment C on Alert { case { alerts { case { id } } } }`;
const costly = (first: string): string => `{ clockCases(first: ${first}, filter: { siteCode: "none" }) { nodes { person { id } alerts { evidence { at } case { person { stays { visits { ward } } } } } } } }`;
const laughs = `{ viewer { ...F0 } } ${times(9, (index) => `fragment F${index} on Viewer { ...F${index + 1} ...F${index + 1} }`)} fragment F9 on Viewer { name }`;
const aliased = `{ ${times(101, (index) => `a${index}: __typename`)} }`;
const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);
const states = (count: number): string => `{ alerts(first: 1, filter: { state: [${times(count, () => 'NEW')}] }) { totalCount } }`;
const cycle = (end: string): string => `{ clockCases(first: 1) { nodes { ...A } } } fragment A on ClockCase { alerts { ...B } } fragment B on Alert { ${end} }`;
const selfCycle = (end: string): string => `{ clockCases(first: 1) { nodes { ...A } } } fragment A on ClockCase { id ${end} }`;

/** The checks of graphql-cop, written anew from its public description (github.com/dolevf/graphql-cop, README, 12 detections). */
export const copChecks: readonly Check[] = [
  { name: 'alias overloading', send: asks(aliased) },
  { name: 'batched queries', send: (door) => door.post(Array.from({ length: 10 }, () => ({ query: 'query cop { __typename }' }))), holds: (said) => said.status >= 400 },
  { name: 'queries by GET', send: (door) => door.get(byGet), within: asks('query cop { __typename }') },
  { name: 'mutations by GET', send: (door) => door.get(`query=${encodeURIComponent('mutation cop { __typename }')}`), within: asks('mutation cop { __typename }') },
  { name: 'queries by a form', send: (door) => door.post(byGet, { 'content-type': 'application/x-www-form-urlencoded' }) },
  { name: 'tracing', send: asks('query cop { __typename }'), holds: without('"tracing"') },
  { name: 'field duplication', send: asks(`query cop { ${times(500, () => '__typename')} }`) },
  { name: 'field suggestions', send: asks('query cop { __schema { directive } }'), holds: without('Did you mean', 'directives') },
  { name: 'GraphiQL', send: (door) => door.get('', { accept: 'text/html' }), holds: ({ text }) => !/graphiql/i.test(text) },
  { name: 'introspection', send: asks('query cop { __schema { types { name fields { name } } } }'), holds: without('ClockCase') },
  { name: 'directive overloading', send: asks(`query cop { __typename ${'@aa'.repeat(10)} }`), holds: ({ text }) => (JSON.parse(text) as { errors: unknown[] }).errors.length < 10 },
  { name: 'circular introspection', send: asks('query cop { __schema { types { fields { type { fields { type { name } } } } } } }'), holds: without('ClockCase') },
];

/** Our own. */
export const ownChecks: readonly Check[] = [
  { name: 'nine levels of fields', send: asks(deep) },
  { name: 'nine levels by fragments', send: asks(deepByFragments) },
  { name: 'one field 300 times, below the root', send: asks(`{ viewer { ${times(300, () => 'name')} } }`) },
  { name: 'six fields at the root', send: asks('{ feeds { id } viewer { name } city { asAt } matchSearch { unreadable } doubleHoldCounts { count } rejectionGroups { code } }') },
  { name: 'eleven aliases below the root', send: asks(`{ viewer { ${times(11, (index) => `a${index}: name`)} } }`) },
  { name: 'aliases that a fragment brings twice', send: asks(`{ viewer { ...A } again: viewer { ...A } } fragment A on Viewer { ${times(6, (index) => `a${index}: name`)} }`) },
  { name: 'aliases of __typename below the root', send: asks(`{ viewer { ${times(11, (index) => `a${index}: __typename`)} } }`) },
  { name: 'more than 1,000 tokens', send: asks(states(1_200)) },
  { name: 'six directives', send: asks(`{ viewer { ${times(6, () => 'name @include(if: true)')} } }`) },
  { name: 'directives that a fragment brings twice', send: asks('{ viewer { ...A } b: viewer { ...A } } fragment A on Viewer { name @include(if: true) role @include(if: true) demo @include(if: true) }') },
  { name: 'two operations in a document', send: (door) => door.post({ query: 'query a { viewer { name } } query b { viewer { name } }', operationName: 'a' }) },
  { name: 'two operations in a batch', send: (door) => door.post([{ query: viewer }, { query: viewer }]), holds: (said) => said.status >= 400 },
  { name: 'a costly page', send: asks(costly('200')) },
  { name: 'a costly page by a variable', send: asks(`query ($n: Int) ${costly('$n')}`, { n: 200 }) },
  { name: 'fragments that double nine times', send: asks(laughs) },
  { name: 'a fragment that holds itself', send: asks(selfCycle('...A')), within: asks(selfCycle('')) },
  { name: 'fragments that hold each other', send: asks(cycle('case { ...A }')), within: asks(cycle('id')) },
  { name: 'variables twelve levels deep', send: asks(viewer, { bomb: nested(12) }) },
  { name: 'variables of 10,000 values', send: asks(viewer, { bomb: Array.from({ length: 10_000 }, () => 1) }) },
  { name: 'a body of more than 100 kB', send: asks(viewer, { pad: 'x'.repeat(110_000) }), within: asks(viewer, { pad: 'x'.repeat(90_000) }) },
  { name: 'introspection of one type, hidden in a fragment', send: asks('{ ...A } fragment A on Query { __type(name: "ClockCase") { fields { name } } }'), holds: without('deadlineAt') },
  { name: 'suggestions of an argument', send: asks('{ alerts(frist: 1) { totalCount } }'), holds: without('Did you mean', '"first"') },
  { name: 'GET with the header that lets a preflight pass', send: (door) => door.get(byGet, { 'apollo-require-preflight': '1' }), within: asks('query cop { __typename }') },
  { name: 'a page of more than 200', send: asks('{ alerts(first: 201) { totalCount } }'), within: asks('{ alerts(first: 200) { totalCount } }'), holds: without('"totalCount"') },
  { name: 'a query kept under a hash', send: (door) => door.post({ query: viewer, extensions: { persistedQuery: { version: 1, sha256Hash: '0'.repeat(64) } } }), holds: ({ text }) => text.includes('PERSISTED_QUERY_NOT_SUPPORTED') },
  { name: 'too deep, over a socket', send: sockets(deep) },
  { name: 'too costly, over a socket', send: sockets(`query ($n: Int) ${costly('$n')}`, { n: 200 }) },
  { name: 'introspection over a socket', send: sockets('{ __schema { types { name } } }'), holds: without('ClockCase') },
  { name: 'a message of 200 kB over a socket', send: sockets(viewer, { pad: 'x'.repeat(200_000) }) },
  { name: '30 subscriptions on one socket', send: (door) => door.socket(...Array.from({ length: 30 }, () => ({ query: 'subscription { cityChanged { asAt } }' }))) },
];
