import { openBenchWorld } from './bench-world.js';
import type { Figure } from './figures.js';
import { applied } from './rows/applied.js';
import { grown } from './rows/grown.js';
import { received } from './rows/received.js';
import { policed } from './rows/policed.js';
import { replayed } from './rows/replayed.js';
import { verified } from './rows/verified.js';
import { machine, table } from './table.js';
import { help, readWishes, type Wishes } from './wishes.js';

const say = (text: string): void => void process.stdout.write(`${text}\n`);

const measure = async ({ quick, rows }: Wishes): Promise<Figure[]> => {
  const world = await openBenchWorld();
  // A run that is broken off leaves no server and no folder behind; what was still being measured fails, and that is no news.
  const leave = (): void => {
    process.on('uncaughtException', () => undefined);
    void world.abandon().finally(() => process.exit(1));
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, leave);
  const figures: Figure[] = [];
  const rounds = quick ? 2 : 3;
  const told = async (name: string, row: () => Promise<Figure[]>): Promise<void> => {
    const began = performance.now();
    figures.push(...(await row()));
    process.stderr.write(`${name}: ${Math.round((performance.now() - began) / 1_000)} s\n`);
  };
  try {
    const receiving = new Set([1, 2, 3, 4].filter((row) => rows.has(row)));
    if (receiving.size > 0) await told('messages received', () => received(world, { rounds, seconds: quick ? 0.7 : 1.2, rows: receiving }));
    if (rows.has(5)) await told('messages applied', () => applied(world, { rounds, seconds: quick ? 3 : 5 }));
    if (rows.has(6)) await told('a stored day replayed', () => replayed(world, { rounds, people: quick ? 300 : 1_000, seconds: 1 }));
    if (rows.has(7)) await told('row policies', () => policed(world, { rounds, times: quick ? 15 : 40 }));
    if (rows.has(8)) await told('the audit verified', () => verified(world, { rounds, events: quick ? 100_000 : 1_000_000 }));
    if (rows.has(0)) await told('growth', () => grown(world, { rounds, few: 10_000, many: quick ? 100_000 : 1_000_000, seconds: quick ? 1 : 2 }));
  } finally {
    await world.close();
  }
  return figures.sort((a, b) => (a.row || 99) - (b.row || 99));
};

if (process.argv.includes('--help')) say(help);
else {
  const began = performance.now();
  const figures = await measure(readWishes(process.argv.slice(2)));
  say(`${table(figures)}\n\n${machine()} Measured in ${Math.round((performance.now() - began) / 1_000)} s; each ratio is the median of interleaved rounds.`);
}
