import type { BenchWorld } from '../bench-world.js';
import { median, shown, type Figure } from '../figures.js';
import { sendLoad } from '../load.js';
import { hospitalDay } from '../messages.js';

export interface GrownWish {
  readonly rounds: number;
  readonly few: number;
  readonly many: number;
  readonly seconds: number;
}

/** What a message costs to keep where few are stored already, and where many are: two intakes on two databases, in turn. */
export async function grown(world: BenchWorld, { rounds, few, many, seconds }: GrownWish): Promise<Figure[]> {
  const rates = { few: [] as number[], many: [] as number[] };
  await world.renew();
  await fill(world, few);
  for (const stage of ['few', 'many'] as const) {
    if (stage === 'many') await fill(world, many - few);
    const intake = await world.intake();
    const source = hospitalDay({ people: 20_000, from: Date.now() - 3_600_000, hours: 1 });
    await sendLoad({ port: intake.port, connections: 1, window: 1_000, seconds: 0.5, source });
    for (let round = 0; round < rounds; round += 1) {
      const before = Number((await world.sql.query<{ n: string }>('select max(message_id) n from receipt')).rows[0]?.n);
      rates[stage].push((await sendLoad({ port: intake.port, connections: 1, window: 1_000, seconds, source })).perSecond);
      // Taken out again, so that every round finds as many as the row says.
      await world.sql.query(`with gone as (delete from receipt where message_id > $1) delete from message_body where message_id > $1`, [before]);
    }
    await intake.stop();
  }
  const growth = rates.few.map((one, at) => one / (rates.many[at] ?? 1));
  return [{
    row: 0, what: `cost of keeping a message, pipelined, with ${many.toLocaleString('en-GB')} stored ÷ with ${few.toLocaleString('en-GB')}`,
    ours: `${shown(1e6 / median(rates.many))} µs`, beside: `${shown(1e6 / median(rates.few))} µs`, ratio: median(rates.few) / median(rates.many), goal: 1.2, atMost: true, rounds: growth,
  }];
}

/** Rows as intake writes them, made by the database itself; already read, as nearly all of a million are. */
const fill = async (world: BenchWorld, count: number): Promise<void> => {
  for (let left = count; left > 0; left -= 50_000) {
    await world.sql.query(
      `with kept as (
         insert into receipt (place_id, feed_id, sender, control_id, content_hash, received_at, acknowledgement, outcome, interpretation, interpreted_at, accepted)
         select 'newcastle', 'rvi', 'SIMPAS|RTD02', 'F' || gen_random_uuid(), sha256(gen_random_uuid()::text::bytea), now(), repeat('x', 120)::bytea, 'FACTS', 1, now(), 1 from generate_series(1, $1)
         returning message_id, received_at)
       insert into message_body (place_id, message_id, received_at, content_type, envelope, bytes)
       select 'newcastle', message_id, received_at, 'application/hl7-v2', '{}', repeat('x', 900)::bytea from kept`,
      [Math.min(left, 50_000)],
    );
  }
  await world.sql.query('vacuum analyze receipt');
  await world.sql.query('vacuum analyze message_body');
  await world.sql.query('checkpoint');
};
