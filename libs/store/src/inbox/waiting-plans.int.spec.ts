import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { freshDatabase, type FreshDatabase } from '../../../../test/tools/fresh-database.js';
import { openDatabase } from '../open-database.js';
import type { DataSource, EntityManager } from 'typeorm';
import { attemptsOf } from './attempts.js';
import { feedsWaiting, hasWaiting, moreWaitThan, readPending } from './pending.js';

const messages = 20_000;
let database: FreshDatabase;
let db: DataSource;

beforeAll(async () => {
  database = await freshDatabase();
  db = await openDatabase({ url: database.url, role: 'owner' });
  await db.query(
    `insert into receipt (place_id, feed_id, sender, control_id, content_hash, received_at) select 'newcastle', 'rvi', 'A|B', 'C' || n, sha256(n::text::bytea), now() from generate_series(1, $1::int) n`,
    [messages],
  );
  // What statistics say at the start of a backlog, and go on saying when nearly all of it has been read.
  await db.query('analyze receipt');
  await db.query(`update receipt set outcome = 'FACTS', interpretation = 1 where message_id in (select message_id from receipt order by message_id limit $1)`, [messages - 100]);
});

afterAll(async () => {
  await db?.destroy();
  await database?.drop();
});

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly Plans?: readonly Plan[];
}

const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

/** Runs `work` with a connection that explains each statement instead of answering it. */
const plansOf = async (work: (explaining: DataSource & EntityManager) => Promise<unknown>): Promise<Plan[]> => {
  const plans: Plan[] = [];
  const query = async (sql: string, values: unknown[]): Promise<unknown[]> => {
    const [row] = await db.query<{ 'QUERY PLAN': { Plan: Plan }[] }[]>(`explain (format json) ${sql}`, values);
    plans.push(...(row?.['QUERY PLAN'] ?? []).map(({ Plan: plan }) => plan));
    return [];
  };
  await work({ query } as unknown as DataSource & EntityManager);
  return plans;
};

/** Whether receipts are read through another way than the index of those that wait. */
const goesAstray = (plans: readonly Plan[]): boolean =>
  plans.flatMap(nodesOf).some((node) => node['Relation Name'] === 'receipt' && !['receipt_without_outcome', 'receipt_to_reread'].includes(node['Index Name'] ?? ''));

test.each<[string, (tx: DataSource & EntityManager) => Promise<unknown>, number]>([
  ['which feeds wait', (tx) => feedsWaiting(tx, 'newcastle'), 1],
  ['whether many wait', (tx) => moreWaitThan(tx, 'newcastle', 50), 1],
  ['what is next of a feed', (tx) => readPending(tx, 'newcastle', 'rvi', 50), 2],
  ['what was begun with', (tx) => attemptsOf(tx, 'newcastle', 'rvi', 50), 2],
  ['whether a feed has caught up', (tx) => tx.query(`select feed_id from feed f where place_id = $1 and not ${hasWaiting('NEW')}`, ['newcastle']), 1],
])('%s is asked of the index of what waits, though the statistics say that everything waits', async (_, work, statements) => {
  const plans = await plansOf(work);
  expect(plans).toHaveLength(statements);
  expect(goesAstray(plans)).toBe(false);
});

test('an ordinary question would read all receipts', async () => {
  expect(goesAstray(await plansOf((tx) => tx.query(`select feed_id from feed f where place_id = $1 and exists (select from receipt r where r.place_id = f.place_id and r.feed_id = f.feed_id and outcome is null)`, ['newcastle'])))).toBe(true);
});
