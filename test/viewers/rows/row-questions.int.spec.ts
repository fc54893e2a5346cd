import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { keepContextKey, openDatabase, type DataSource, type EntityManager } from '@homeward/store';
import { freshDatabase, type FreshDatabase } from '../../tools/fresh-database.js';
import { plantRelations } from './planted-relations.js';
import { place, plantRows, policedTables, type Table } from './planted-rows.js';
import { functionMutants, policyMutants, type Mutant } from './row-mutants.js';
import { contextsWrong, endedKey, key, relationsWrong, rowsWrong, tellsOf } from './row-questions.js';

let database: FreshDatabase;
let owner: DataSource;
let tables: readonly Table[];

beforeAll(async () => {
  database = await freshDatabase();
  owner = await openDatabase({ url: database.url, role: 'owner', max: 1 });
  await keepContextKey(owner, endedKey);
  await keepContextKey(owner, key);
  await owner.query(`update context_key set ends_at = now() - interval '1 minute' where ends_at is not null`);
  await plantRows(owner);
  await plantRelations(owner);
  tables = await policedTables(owner);
});
afterAll(async () => {
  await owner?.destroy();
  await database?.drop();
});

/** Works in a transaction of the owner that is rolled back. */
async function leavingNothing<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
  const runner = owner.createQueryRunner();
  await runner.startTransaction();
  try {
    return await work(runner.manager);
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
}

async function* everythingWrong(tx: EntityManager): AsyncGenerator<string, void> {
  yield* relationsWrong(tx);
  yield* contextsWrong(tx);
  yield* rowsWrong(tx, tables);
}

/** Those changes that no question notices. */
const unnoticed = async (mutants: readonly Mutant[]): Promise<string[]> => {
  const survivors: string[] = [];
  for (const { what, change, table } of mutants) {
    const noticed = await leavingNothing(async (tx) => {
      await tx.query(change);
      const wrong = table === undefined ? everythingWrong(tx) : rowsWrong(tx, tables.filter(({ name }) => name === table));
      return (await wrong.next()).done !== true;
    });
    if (!noticed) survivors.push(what);
  }
  return survivors;
};

describe('a row of each table, of somebody who is theirs and of somebody who is not', () => {
  test('every table that a policy guards is asked, and stands in the list with what it tells of', async () => {
    expect(tables.map(({ name }) => name)).toEqual(Object.keys(tellsOf).sort());
  });

  // The controls are below: every policy and every function that it rests on, changed.
  test('is given to those alone who may see it, and to nobody who does not say who they are', async () => {
    const wrong: string[] = [];
    await leavingNothing(async (tx) => { for await (const one of everythingWrong(tx)) wrong.push(one); });
    expect(wrong).toEqual([]);
  });

  test('is there: the questions have something to find', async () => {
    for (const { name } of tables) expect([name, (await owner.query<{ n: number }[]>(`select count(*)::int n from ${name} where place_id = '${place}'`))[0]?.n]).not.toEqual([name, 0]);
  });
});

describe('with any one rule of the database taken out, an answer is wrong', () => {
  test('each policy, by which a row is given to all, to none or by one condition less', async () => {
    const mutants = await policyMutants(owner);
    expect(mutants.filter(({ change }) => change.endsWith('using (true)')).length).toBeGreaterThanOrEqual(Object.keys(tellsOf).length);
    expect(await unnoticed(mutants)).toEqual([]);
  });

  test('each function that says who looks, and who is related to whom', async () => {
    expect(await unnoticed(await functionMutants(owner))).toEqual([]);
  });
});
