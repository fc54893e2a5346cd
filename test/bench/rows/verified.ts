import { join } from 'node:path';
import { Pool } from 'pg';
import { anchorAudit, anchorKey, openDatabase, verifyAudit } from '@homeward/store';
import type { BenchWorld } from '../bench-world.js';
import { median, shown, type Figure } from '../figures.js';

const goalSeconds = 10;

/** Row 8: `audit verify`, beside a program that reads the same columns in the same order and looks at none. Throws where it finds anything. */
export async function verified(world: BenchWorld, { rounds, events }: { readonly rounds: number; readonly events: number }): Promise<Figure[]> {
  await world.renew();
  await fill(world.sql, events);
  const file = { path: join(world.folder, 'anchors.ndjson'), key: anchorKey(Buffer.alloc(32, 9)) };
  const owner = await openDatabase({ url: world.databaseUrl, role: 'owner', max: 1 });
  const [ours, read] = [[] as number[], [] as number[]];
  try {
    await anchorAudit(owner, 'newcastle', file, new Date());
    const verify = async (): Promise<void> => {
      const began = performance.now();
      const { events: checked, findings } = await verifyAudit(owner, 'newcastle', file);
      if (checked !== events || findings.length > 0) throw new Error(`${checked} of ${events} events were checked, with ${findings.length} findings`);
      ours.push((performance.now() - began) / 1_000);
    };
    const readAlone = async (): Promise<void> => void read.push(await reading(world.databaseUrl, events));
    for (let round = 0; round < rounds; round += 1) for (const measure of round % 2 === 0 ? [verify, readAlone] : [readAlone, verify]) await measure();
  } finally {
    await owner.destroy();
  }
  const ratios = ours.map((one, at) => one / (read[at] ?? 1));
  const common = { row: 8, ours: `${shown(median(ours))} s`, rounds: ratios };
  const what = `an audit of ${events.toLocaleString('en-GB')} events verified`;
  return [
    { ...common, what: `${what} ÷ the same rows read, and nothing computed`, beside: `${shown(median(read))} s`, ratio: median(ratios), goal: 2, atMost: true },
    { ...common, what: `${what} ÷ ${shown((goalSeconds * events) / 1_000_000)} s`, beside: `${shown((goalSeconds * events) / 1_000_000)} s`, ratio: (median(ours) * 1_000_000) / events / goalSeconds, goal: 1, atMost: true, rounds: ours.map((one) => (one * 1_000_000) / events / goalSeconds) },
  ];
}

/** Events as they are told, given their places by the product's own function. */
const fill = async (sql: Pool, events: number): Promise<void> => {
  await sql.query(
    `insert into audit (place_id, at, actor_id, actor_name, actor_roles, action, operation, person_id, message_id, case_id, reason, detail)
     select 'newcastle', now() - make_interval(secs => ($1 - n) / 20.0), 'staff:' || n % 400, 'Sample Person ' || n % 400, array['ward S0 W' || n % 40], 'LOOK', (array['clockCases', 'alerts', 'city', 'findPerson', 'siteBeds'])[1 + n % 5],
       case when n % 7 > 0 then n % 20000 end, case when n % 50 = 0 then n end, case when n % 3 = 0 then 'c_' || md5(n::text) end, case when n % 20 = 0 then 'Asked by her midwife' end, jsonb_build_object('page', n % 9, 'shown', n % 200)
     from generate_series(1, $1::int) n`,
    [events],
  );
  await sql.query('insert into audit_waiting select place_id, audit_id from audit');
  for (let linked = 5_000; linked === 5_000; ) linked = (await sql.query<{ linked: number }>(`select link_audit('newcastle', 5000) linked`)).rows[0]?.linked ?? 0;
  await sql.query('vacuum analyze');
  await sql.query('checkpoint');
};

/** Seconds in which a plain program reads every event with its link, some thousands at a time. */
const reading = async (databaseUrl: string, events: number): Promise<number> => {
  const pool = new Pool({ connectionString: databaseUrl, max: 1, options: '-c search_path=homeward' });
  const client = await pool.connect();
  try {
    const began = performance.now();
    await client.query('begin isolation level repeatable read; set local enable_hashjoin = off; set local enable_mergejoin = off');
    await client.query(`declare reading no scroll cursor for select l.*, a.* from audit_link l join audit a using (place_id, audit_id) order by l.place_id, l.position`);
    let met = 0;
    for (let rows = -1; rows !== 0; met += rows) rows = (await client.query({ text: 'fetch 5000 from reading', rowMode: 'array', types: { getTypeParser: () => (text: string) => text } })).rows.length;
    await client.query('rollback');
    if (met !== events) throw new Error(`${met} of ${events} events were read`);
    return (performance.now() - began) / 1_000;
  } finally {
    client.release();
    await pool.end();
  }
};
