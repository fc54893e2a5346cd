import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Grant } from '@homeward/access';
import { contextKeyOf, contextSigner, inViewer, keepContextKey, openDatabase, type DataSource, type EntityManager, type Viewer } from '@homeward/store';
import { chanceFrom } from '../../libs/board/src/testing/simulated-feed.js';
import { freshDatabase, type FreshDatabase } from '../tools/fresh-database.js';
import { longPatience, longRuns, runSeed } from '../tools/long-runs.js';

const organisations = 20;
const personsEach = 10;
const key = contextKeyOf(randomBytes(32));
const sign = contextSigner(key);

let database: FreshDatabase;
let reader: DataSource;
let owner: DataSource;

beforeAll(async () => {
  database = await freshDatabase();
  // Fewer connections than requests at once: each is used by one organisation after the other.
  reader = await openDatabase({ url: database.url, role: 'reader', max: 8 });
  owner = await openDatabase({ url: database.url, role: 'owner', max: 1 });
  await keepContextKey(owner, key);
  await owner.query(
    `insert into stay (place_id, stay_key, person_id, organisation, kind, state, site_code, ward, started_at, state_detail)
     select 'newcastle', 's' || p, p, 'TRUST' || p % $1, 'HOSPITAL', 'OPEN', 'SITE' || p % $1, 'W1', now() - interval '1 day', '{}' from generate_series(0, $2) p`,
    [organisations, organisations * personsEach - 1],
  );
  await owner.query(`insert into person_state (place_id, person_id, version, state) select place_id, person_id, 1, '{}' from stay; analyze`);
});
afterAll(async () => {
  await reader.destroy();
  await owner.destroy();
  await database.drop();
});

const viewerOf = (organisation: number): Viewer => {
  const grant: Grant = { role: 'site-manager', organisation: `SITE${organisation}`, ward: null };
  return { placeId: 'newcastle', id: `staff:${organisation}`, name: 'Test', grants: [grant], demo: false, signedIn: true };
};

type Rows = readonly { readonly site: number; readonly table: string }[];
/** What a request reads, side by side, as the resolvers of an answer do. */
const parts = ['stay', 'person_state'] as const;
const readPart = async (tx: Pick<EntityManager, 'query'>, table: string): Promise<Rows> =>
  tx.query(`select (person_id % ${organisations})::int site, '${table}' "table" from ${table} where place_id = 'newcastle'`);

interface Met {
  requests: number;
  forgotten: number;
  refused: number;
  foreign: number;
  missing: number;
}

type Read = (viewer: Viewer, forget: boolean) => Promise<Rows>;

/** Sixteen requests at once until all are done, each of a random organisation, one in a hundred without saying who looks. */
async function load(requests: number, read: Read): Promise<Met> {
  const met: Met = { requests: 0, forgotten: 0, refused: 0, foreign: 0, missing: 0 };
  const next = chanceFrom(runSeed());
  const one = async (): Promise<void> => {
    const organisation = Math.floor(next() * organisations);
    met.requests += 1;
    const forget = met.requests % 100 === 0;
    if (forget) met.forgotten += 1;
    const rows = await read(viewerOf(organisation), forget).catch((fault: { readonly code?: string }) => {
      if (fault.code !== '42501') throw fault;
      met.refused += 1;
      return [];
    });
    met.foreign += rows.filter(({ site }) => forget || site !== organisation).length;
    if (!forget && rows.length !== parts.length * personsEach) met.missing += 1;
  };
  const worker = async (): Promise<void> => {
    while (met.requests < requests) await one();
  };
  await Promise.all(Array.from({ length: 16 }, worker));
  return met;
}

/** The product's own way; forgotten: whatever the pool gives, with nothing said. */
const byTransaction: Read = async (viewer, forget) => {
  const read = async (tx: Pick<EntityManager, 'query'>): Promise<Rows> => (await Promise.all(parts.map((table) => readPart(tx, table)))).flat();
  return forget ? read(reader) : inViewer(reader, sign, viewer, read);
};

const runs = longRuns(1_000);

test(`of ${runs.toLocaleString('en')} requests of many organisations side by side none reads a row of another, and those that forget who looks read nothing`, async () => {
  const { requests, forgotten, refused, foreign, missing } = await load(runs, byTransaction);
  expect({ foreign, missing, refused }).toEqual({ foreign: 0, missing: 0, refused: forgotten });
  expect(requests).toBeGreaterThanOrEqual(runs);
  expect(forgotten).toBe(Math.floor(requests / 100));
}, longPatience(runs, 20));

// The control: what is said for the session instead of the transaction stays on the connection, and the next who forgets reads by it.
test('said for the session, who looks is found again by others, and this very load finds that', async () => {
  const bySession: Read = async (viewer, forget) => {
    const runner = reader.createQueryRunner();
    try {
      const { context, signature } = sign(viewer, 'THEIRS');
      if (!forget) await runner.query(`select set_config('homeward.context', $1, false), set_config('homeward.signature', $2, false)`, [context, signature]);
      return await readPart(runner, 'stay');
    } finally {
      await runner.release();
    }
  };
  expect((await load(1_000, bySession)).foreign).toBeGreaterThan(0);
});
