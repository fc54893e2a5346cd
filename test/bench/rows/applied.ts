import type { BenchWorld } from '../bench-world.js';
import { median, percentile, shown, type Figure } from '../figures.js';
import { sendLoad } from '../load.js';
import { hospitalDay } from '../messages.js';
import { storePackages } from '../packages.js';
import { untilRead } from '../stored-day.js';

const people = 3_000;

/**
 * Row 5: what is fully applied while messages come in on 8 connections, by a worker beside the intake. A message is applied when the
 * transaction that holds its facts, state, history, counts, timers and alerts has committed; its lag runs from its own storing to that commit.
 */
export async function applied(world: BenchWorld, { rounds, seconds }: { readonly rounds: number; readonly seconds: number }): Promise<Figure[]> {
  const acknowledged: number[] = [];
  const done: number[] = [];
  const lags: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await world.renew();
    await storePackages(world.sql, people);
    const [intake, worker] = [await world.intake(), await world.worker()];
    try {
      await untilRead(world.sql);
      const source = hospitalDay({ people, from: Date.now(), hours: 0 });
      const load = await sendLoad({ port: intake.port, connections: 8, window: 1, seconds, source });
      await untilRead(world.sql);
      const { rows } = await world.sql.query<{ at: number; lag: number }>(
        `select extract(epoch from pg_xact_commit_timestamp(xmin))::float at, (extract(epoch from pg_xact_commit_timestamp(xmin) - received_at) * 1000)::float lag from receipt where feed_id = 'rvi' order by 2`,
      );
      const { rows: [span] } = await world.sql.query<{ first: number; last: number }>(`select extract(epoch from min(received_at))::float "first", extract(epoch from max(received_at))::float "last" from receipt where feed_id = 'rvi'`);
      const { first, last } = span ?? { first: 0, last: 1 };
      acknowledged.push(load.all / (last - first));
      done.push(rows.filter(({ at }) => at <= last).length / (last - first));
      lags.push(percentile(rows.map(({ lag }) => lag), 0.99));
    } finally {
      await intake.stop();
      await worker.stop();
    }
  }
  const ratios = done.map((one, at) => one / (acknowledged[at] ?? 1));
  const common = { row: 5, ours: `${shown(median(done))}/s` };
  return [
    // Keeping up is judged on what was applied by the time the last message came in: a tail of one lag is still on its way.
    { ...common, what: 'fully applied ÷ acknowledged, 8 connections', beside: `${shown(median(acknowledged))}/s`, ratio: median(ratios), goal: 0.97, rounds: ratios },
    { ...common, what: 'lag from stored to fully applied, p99, ÷ 150 ms', ours: `${shown(median(lags))} ms`, beside: '150 ms', ratio: median(lags) / 150, goal: 1, atMost: true, rounds: lags.map((lag) => lag / 150) },
  ];
}
