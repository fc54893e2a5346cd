import { median, shown, type Figure } from '../figures.js';
import { hospitalDay, messagesAVisit } from '../messages.js';
import type { BenchWorld } from '../bench-world.js';
import { storePackages } from '../packages.js';
import { rawInsert } from '../raw-insert.js';
import { storeDay, untilRead } from '../stored-day.js';

/** Row 6: a stored day read whole by one worker, each round on a new database, beside the raw ceiling. */
export async function replayed(world: BenchWorld, { rounds, people, seconds }: { readonly rounds: number; readonly people: number; readonly seconds: number }): Promise<Figure[]> {
  const ours: number[] = [];
  const raw: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await world.renew();
    const day = (): ReturnType<typeof hospitalDay> => hospitalDay({ people, from: Date.now() - 86_400_000, hours: 23.9 });
    const replay = async (): Promise<void> => {
      await storePackages(world.sql, people);
      const first = await world.worker();
      await untilRead(world.sql);
      await first.stop();
      await storeDay(world.sql, day(), people * messagesAVisit);
      await world.sql.query('analyze');
      const worker = await world.worker();
      await untilRead(world.sql);
      const { rows: [took] } = await world.sql.query<{ seconds: number }>(
        `select extract(epoch from max(pg_xact_commit_timestamp(xmin)) - min(interpreted_at))::float seconds from receipt where feed_id = 'rvi'`,
      );
      await worker.stop();
      ours.push((people * messagesAVisit) / (took?.seconds ?? 0));
    };
    const ceiling = async (): Promise<void> => void raw.push(await rawInsert(world.databaseUrl, day(), seconds));
    for (const measure of round % 2 === 0 ? [replay, ceiling] : [ceiling, replay]) await measure();
  }
  const ratios = ours.map((one, at) => one / (raw[at] ?? 1));
  return [{ row: 6, what: `a stored day of ${people * messagesAVisit} messages replayed ÷ raw unnest INSERT of 256 rows`, ours: `${shown(median(ours))}/s`, beside: `${shown(median(raw))}/s`, ratio: median(ratios), goal: 0.2, rounds: ratios }];
}
