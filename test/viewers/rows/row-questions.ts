import { randomBytes } from 'node:crypto';
import type { Grant } from '@homeward/access';
import { contextKeyOf, contextSigner, type EntityManager, type RowSight, type SignedContext, type Viewer } from '@homeward/store';
import { nameOf, everybody, relations } from './planted-relations.js';
import { beside, place, recordsBeside, whoseRows, type Table, type Whose } from './planted-rows.js';

export const key = contextKeyOf(randomBytes(32));
/** A key that was told and has ended. */
export const endedKey = contextKeyOf(randomBytes(32));
const sign = contextSigner(key);

const viewerOf = (grants: readonly Grant[], opened: readonly string[] = []): Viewer => ({ placeId: place, id: 'staff:1', name: 'Test', grants, demo: false, signedIn: true, opened });
const whole = (role: Grant['role']): Grant => ({ role, organisation: null, ward: null });
const saying = (sight: RowSight, ...grants: readonly Grant[]): SignedContext => sign(viewerOf(grants), sight);

/** Those who ask: a ward to which one of two is related, somebody to whom neither is, and those who see everybody, count, or review. */
const askers = {
  related: () => saying('THEIRS', { role: 'ward', organisation: 'RTD02', ward: 'W12' }),
  unrelated: () => saying('THEIRS', { role: 'care-home-manager', organisation: 'LOC5', ward: null }),
  whole: () => saying('EVERYBODY', whole('operator')),
  counting: () => saying('NUMBERS', whole('director')),
  data: () => saying('THEIRS', whole('data')),
  administrator: () => saying('THEIRS', whole('administrator')),
  governance: () => saying('THEIRS', whole('information-governance')),
} as const;
type Asker = keyof typeof askers;

type Shown = Partial<Record<Asker, readonly Whose[]>>;
const both = ['others', 'theirs'] as const;
const all: readonly Asker[] = ['related', 'unrelated', 'whole', 'counting', 'data', 'administrator', 'governance'];

/** What rows of a kind show to whom; whoever is not named is shown none. */
const kinds = {
  ofPerson: { related: ['theirs'], whole: both, counting: both },
  named: { related: ['theirs'], whole: both },
  whole: { whole: both },
  counted: { whole: both, counting: both },
  ofNobody: Object.fromEntries(all.map((asker) => [asker, both])),
  fact: { ...Object.fromEntries(all.map((asker) => [asker, ['nobody']])), related: ['nobody', 'theirs'], whole: ['nobody', ...both] },
  began: Object.fromEntries(all.map((asker) => [asker, ['theirs']])),
  glass: { whole: both, governance: both },
  token: { whole: both, data: both, administrator: both },
} as const satisfies Readonly<Record<string, Shown>>;

/** Every policed table: a new one must be said here, with what it tells of (docs/access/README.md). */
export const tellsOf: Readonly<Record<string, keyof typeof kinds>> = {
  ...Object.fromEntries(['person_subject', 'person_state', 'stay', 'package', 'clock_case', 'alert', 'double_hold', 'timer'].map((name) => [name, 'ofPerson' as const])),
  ...Object.fromEntries(['subject', 'identity', 'act', 'case_registry', 'person_share'].map((name) => [name, 'named' as const])),
  ...Object.fromEntries(['message_body', 'subject_companion', 'possible_match', 'match_todo', 'match_act', 'match_crowd', 'look'].map((name) => [name, 'whole' as const])),
  ...Object.fromEntries(['receipt', 'rejection'].map((name) => [name, 'counted' as const])),
  ...Object.fromEntries(['feed', 'provider', 'site', 'census', 'census_history', 'feed_state', 'timer_heartbeat', 'unit_state', 'feed_half_hour', 'feed_rhythm', 'snapshot', 'reread_request', 'feed_setting_version',
    'location_reference', 'reading_begun', 'document_emptied', 'unreadable_identity', 'desk', 'desk_handover', 'desk_rota'].map((name) => [name, 'ofNobody' as const])),
  fact: 'fact', city_start: 'began', broken_glass: 'glass', token: 'token',
};

type Tx = Pick<EntityManager, 'query'>;

/** Asks as the role that screens read by, within the owner's transaction, and leaves nothing of it behind. */
async function ask<Row>(tx: Tx, context: SignedContext | null, sql: string, given: readonly unknown[] = []): Promise<readonly Row[] | string> {
  await tx.query('savepoint asked');
  try {
    await tx.query(`select set_config('homeward.context', $1, true), set_config('homeward.signature', $2, true), set_config('role', 'homeward_reader', true)`, [context?.context ?? null, context?.signature ?? null]);
    return await tx.query<Row[]>(sql, [...given]);
  } catch (fault) {
    return (fault as { readonly code?: string }).code ?? String(fault);
  } finally {
    await tx.query('rollback to savepoint asked; release savepoint asked');
  }
}

type Rows = readonly { readonly name: string; readonly whose: readonly Whose[] }[] | string;
/** Answers that are wrong, one after the other, so that whoever needs only one stops there. */
type Wrong = AsyncGenerator<string, void>;
const differs = (what: string, got: unknown, wanted: unknown): string[] => (JSON.stringify(got) === JSON.stringify(wanted) ? [] : [`${what}: ${JSON.stringify(got)} instead of ${JSON.stringify(wanted)}`]);

/** What is answered wrongly of the rows of some tables: whose rows each asker is given, and that nobody is given any without saying who they are. */
export async function* rowsWrong(tx: Tx, tables: readonly Table[]): Wrong {
  for (const asker of all) {
    const rows: Rows = await ask(tx, askers[asker](), whoseRows(tables));
    if (typeof rows === 'string') yield `${asker}: ${rows}`;
    else for (const { name, whose } of rows) yield* differs(`${name}, ${asker}`, whose, (kinds[tellsOf[name] ?? 'whole'] as Shown)[asker] ?? []);
  }
  for (const table of tables) yield* differs(`${table.name}, nobody known`, await ask(tx, null, whoseRows([table])), '42501');
}

interface Related {
  readonly person_id: string;
  readonly nth: number;
  readonly here: boolean;
  readonly shared: boolean;
}

const said = ({ person_id: id, here, shared }: Related): string => [nameOf(id), ...(here ? ['here'] : []), ...(shared ? ['shared'] : [])].join(' ');
const listed = <Row>(rows: readonly Row[] | string, nameIt: (row: Row) => string): unknown => (typeof rows === 'string' ? rows : rows.map(nameIt).sort());
const named = ({ id }: { readonly id: string }): string => nameOf(id);
const namesOf = (answer: readonly string[]): string[] => answer.map((one) => one.replace(/ here$/, '').replace(/(.) shared$/, '$1')).sort();

/** What is answered wrongly of who is related to whom. */
export async function* relationsWrong(tx: Tx): Wrong {
  const related = (who: Viewer, persons: readonly number[] = everybody): Promise<readonly Related[] | string> => ask<Related>(tx, sign(who, 'THEIRS'), 'select * from viewer_relations($1::bigint[])', [persons]);
  const holding = ([organisation, ward]: (typeof relations)[number]): Viewer => viewerOf([{ role: 'site-manager', organisation, ward }]);
  for (const one of relations) yield* differs(`${one[0]} ${one[1]} is related to`, listed(await related(holding(one)), said), [...one[2]].sort());
  // Several grants: each related by its own, in their order; of those asked for alone; and whoever was opened is theirs without a relation.
  const two = viewerOf([{ role: 'director', organisation: 'S1', ward: null }, { role: 'ward', organisation: 'S1', ward: 'W2' }, { role: 'home-care-coordinator', organisation: 'P1', ward: null }], [String(everybody.at(-1))]);
  yield* differs('two grants', listed(await related(two), (row) => `${row.nth} ${said(row)}`), ['1 on ward W2 here', '2 has home care', '2 home care ended 29 days ago', '2 home care suspended']);
  yield* differs('asked of one', await related(two, [everybody[1] as number]), [{ person_id: String(everybody[1]), nth: 1, here: true, shared: false }]);
  yield* differs('opened', listed(await ask<{ id: string }>(tx, sign(two, 'THEIRS'), 'select viewer_persons() id'), named), ['has home care', 'home care ended 29 days ago', 'home care suspended', 'on ward W2', 'opened']);
  const lists = ['select viewer_persons() id', `select distinct case s % 1000 when 3 then s else (s - ${recordsBeside}) / 1000 end id from viewer_subjects() s`, `select substr(viewer_cases(), ${beside.length + 2}) id`];
  for (const one of relations) for (const sql of lists) yield* differs(`${one[0]} ${one[1]}, ${sql}`, listed(await ask<{ id: string }>(tx, sign(holding(one), 'THEIRS'), sql), named), namesOf(one[2]));
}

/** What is answered although who looks was not signed by us, was changed, or is over. */
export async function* contextsWrong(tx: Tx): Wrong {
  const signed = askers.whole();
  const forged: Readonly<Record<string, SignedContext | null>> = {
    'nothing said': null,
    'an empty one': { context: '', signature: signed.signature },
    'signed by another key': contextSigner(randomBytes(32))(viewerOf([whole('operator')]), 'EVERYBODY'),
    'a changed one': { ...askers.related(), context: signed.context },
    'one that has ended': sign(viewerOf([whole('operator')]), 'EVERYBODY', Date.now() - 61_000),
    'a key that has ended': contextSigner(endedKey)(viewerOf([whole('operator')]), 'EVERYBODY'),
  };
  for (const [what, context] of Object.entries(forged)) yield* differs(what, await ask(tx, context, 'select viewer_context()'), '42501');
}
