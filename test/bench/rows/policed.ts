import type { Grant } from '@homeward/access';
import { contextKeyOf, contextSigner, inViewer, keepContextKey, openDatabase, type DataSource, type SignContext, type Viewer } from '@homeward/store';
import type { BenchWorld } from '../bench-world.js';
import { median, shown, type Figure } from '../figures.js';
import { plantPeople } from '../planted-people.js';

const placeId = 'newcastle';
const grant = (role: Grant['role'], organisation: string | null = null, ward: string | null = null): Viewer => ({
  placeId, id: 'staff:1', name: 'Bench', grants: [{ role, organisation, ward }], demo: false, signedIn: true,
});

const viewers: readonly (readonly [name: string, viewer: Viewer])[] = [
  ['a ward', grant('ward', 'S0', 'W3')],
  ['a trust’s discharge coordinator', grant('discharge-coordinator', 'T0')],
  ['an operator', grant('operator')],
];

/** What screens ask, as the api writes it; `$2`: null as the viewer, whom the policies tell which rows are theirs; as the owner, the persons that the viewer has. */
const screens: readonly (readonly [name: string, sql: string, counted?: 'NUMBERS'])[] = [
  ['the board’s counts', `select site_code, ward, state, count(*) n from stay where place_id = $1 and kind = 'HOSPITAL' and state = 'OPEN' and ($2::bigint[] is null or person_id = any($2)) group by 1, 2, 3`, 'NUMBERS'],
  ['a ward’s list', `select person_id, bay, bed, started_at, state_detail from stay where place_id = $1 and kind = 'HOSPITAL' and state = 'OPEN' and site_code = 'S0' and ward = 'W3' and ($2::bigint[] is null or person_id = any($2))`],
  ['clock cases', `select c.case_id, c.person_id, c.body from clock_case c where c.place_id = $1 and ($2::bigint[] is null or c.person_id = any($2)) order by c.deadline_at, c.case_id limit 51`],
  ['alerts', `select a.*, c.body from alert a join clock_case c using (place_id, case_id) where a.place_id = $1 and a.state = 'OPEN' and ($2::bigint[] is null or a.person_id = any($2)) order by a.raised_at desc, a.alert_id desc limit 51`],
  ['one person', `select person_id, state from person_state where place_id = $1 and person_id = 21 and ($2::bigint[] is null or person_id = any($2))`],
];

/** Milliseconds of one asking, the middle of so many. */
const timed = async (times: number, ask: () => Promise<unknown>): Promise<number> => {
  const took: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const began = performance.now();
    await ask();
    took.push(performance.now() - began);
  }
  return median(took);
};

interface Sides {
  readonly reader: DataSource;
  readonly owner: DataSource;
  readonly sign: SignContext;
}

/** Milliseconds of all screens once, as the viewer and as the owner. Throws where the two do not give as many rows. */
const bothWays = async ({ reader, owner, sign }: Sides, viewer: Viewer, times: number): Promise<{ readonly policedMs: number; readonly bareMs: number }> => {
  const theirs = await inViewer(reader, sign, viewer, (tx) => tx.query<{ id: string }[]>(`select person_id id from person_state where place_id = $1`, [placeId]));
  let [policedMs, bareMs] = [0, 0];
  for (const [name, sql, counted] of screens) {
    const everybody = viewer.grants[0]?.organisation === null || counted !== undefined;
    const asViewer = (): Promise<unknown[]> => inViewer(reader, sign, viewer, (tx) => tx.query(sql, [placeId, null]), ...(counted === undefined ? [] : [counted]));
    const asOwner = (): Promise<unknown[]> => owner.transaction('REPEATABLE READ', (tx) => tx.query(sql, [placeId, everybody ? null : theirs.map(({ id }) => id)]));
    const [seen, had] = [(await asViewer()).length, (await asOwner()).length];
    if (seen !== had || seen === 0) throw new Error(`${name}: the viewer is given ${seen} rows, and without policies there are ${had}`);
    policedMs += await timed(times, asViewer);
    bareMs += await timed(times, asOwner);
  }
  return { policedMs, bareMs };
};

/**
 * Row 7: what row policies cost. The questions of five screens through the signed context and the policies, beside the same SQL with the
 * same rows by the owner, who bypasses them, in a transaction alike.
 */
export async function policed(world: BenchWorld, { rounds, times }: { readonly rounds: number; readonly times: number }): Promise<Figure[]> {
  await world.renew();
  await plantPeople(world.sql);
  const key = contextKeyOf(Buffer.alloc(32, 9));
  const [reader, owner] = await Promise.all([openDatabase({ url: world.databaseUrl, role: 'reader', max: 1 }), openDatabase({ url: world.databaseUrl, role: 'owner', max: 1 })]);
  const sides = { reader, owner, sign: contextSigner(key) };
  const figures: Figure[] = [];
  try {
    await keepContextKey(owner, key);
    for (const [who, viewer] of viewers) {
      const met: Awaited<ReturnType<typeof bothWays>>[] = [];
      for (let round = 0; round < rounds; round += 1) met.push(await bothWays(sides, viewer, times));
      const ratios = met.map(({ policedMs, bareMs }) => policedMs / bareMs);
      const middle = (side: 'policedMs' | 'bareMs'): string => `${shown(median(met.map((one) => one[side])))} ms`;
      figures.push({ row: 7, what: `five screens’ questions by row policies, as ${who} ÷ the same SQL with the same rows by the owner, who bypasses them`, ours: middle('policedMs'), beside: middle('bareMs'), ratio: median(ratios), goal: 2, atMost: true, rounds: ratios });
    }
  } finally {
    await Promise.all([reader.destroy(), owner.destroy()]);
  }
  return figures;
}
