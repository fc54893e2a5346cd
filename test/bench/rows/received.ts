import type { BenchWorld } from '../bench-world.js';
import { median, shown, type Figure } from '../figures.js';
import { sendLoad } from '../load.js';
import { hospitalDay, type MessageSource } from '../messages.js';
import { rawInsert } from '../raw-insert.js';
import type { Program } from '../program.js';

export interface ReceivedWish {
  readonly rounds: number;
  /** Of each measurement. */
  readonly seconds: number;
  /** The rows that are asked for, of 1 to 4. */
  readonly rows: ReadonlySet<number>;
}

type Named = 'ours' | 'medplum' | 'inserting' | 'journal' | 'raw';

interface Sending {
  readonly connections: number;
  readonly window: number;
  /** How a server is sent to that loses what is pipelined: as it takes most without loss. */
  readonly unpipelined?: { readonly connections: number; readonly window: number };
}

/** How messages are sent: connections, and how many of one are on the way at once. */
interface Shape extends Sending {
  readonly name: string;
  /** Who is measured beside ours, with the row and the goal of the ratio. */
  readonly beside: readonly { readonly who: Exclude<Named, 'ours'>; readonly row: number; readonly goal: number }[];
}

const shapes: readonly Shape[] = [
  { name: '1 connection', connections: 1, window: 1, beside: [{ who: 'medplum', row: 1, goal: 0.45 }, { who: 'journal', row: 3, goal: 0.85 }] },
  { name: '8 connections', connections: 8, window: 1, beside: [{ who: 'medplum', row: 1, goal: 0.85 }, { who: 'journal', row: 3, goal: 0.85 }] },
  { name: '32 connections', connections: 32, window: 1, beside: [{ who: 'medplum', row: 1, goal: 1.5 }, { who: 'inserting', row: 2, goal: 5 }, { who: 'journal', row: 3, goal: 0.85 }] },
  { name: 'pipelined', connections: 1, window: 1_000, unpipelined: { connections: 32, window: 1 }, beside: [{ who: 'medplum', row: 1, goal: 2.3 }, { who: 'raw', row: 4, goal: 0.7 }] },
];

/** Medplum's server at 4.5, the last line for Node 20, answers the first of two messages that arrive in one read and drops the other. */
const losesPipelined: ReadonlySet<Named> = new Set(['medplum', 'inserting']);

const wording: Record<Exclude<Named, 'ours'>, string> = {
  medplum: 'Medplum’s HL7 server, which does not store',
  inserting: 'Medplum’s server with one INSERT a message',
  journal: 'a bare file journal with fdatasync',
  raw: 'raw unnest INSERT of 256 rows',
};

/** Rows 1 to 4: messages acknowledged and stored a second, beside others, round by round in a turning order. */
export async function received(world: BenchWorld, { rounds, seconds, rows }: ReceivedWish): Promise<Figure[]> {
  await world.renew();
  const programs: (Program & { readonly port: number })[] = [];
  const start = async (starting: Promise<Program & { readonly port: number }>): Promise<number> => {
    const program = await starting;
    programs.push(program);
    return program.port;
  };
  const wanted = shapes.map((shape) => ({ ...shape, beside: shape.beside.filter(({ row }) => rows.has(row)) })).filter(({ beside }) => beside.length > 0);
  const ports = {
    ours: await start(world.intake()),
    medplum: await start(world.beside('medplum')),
    inserting: await start(world.beside('medplum', world.databaseUrl)),
    journal: await start(world.beside('journal', `${world.folder}/journal`)),
  };
  // One source for all: no two messages of a run are alike, whoever takes them.
  const source = hospitalDay({ people: 20_000, from: Date.now() - 3_600_000, hours: 1 });
  const figures: Figure[] = [];
  try {
    for (const shape of wanted) figures.push(...(await measureShape(world, shape, { rounds, seconds, ports, source })));
  } finally {
    for (const program of programs) await program.stop();
  }
  return figures;
}

interface Measuring {
  readonly rounds: number;
  readonly seconds: number;
  readonly ports: Readonly<Record<Exclude<Named, 'raw'>, number>>;
  readonly source: MessageSource;
}

const measureShape = async (world: BenchWorld, shape: Shape, { rounds, seconds, ports, source }: Measuring): Promise<Figure[]> => {
  const names: readonly Named[] = ['ours', ...new Set(shape.beside.map(({ who }) => who))];
  const found = new Map<Named, number[]>(names.map((name) => [name, []]));
  const waits: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const turned = [...names.slice(round % names.length), ...names.slice(0, round % names.length)];
    for (const name of turned) {
      if (name === 'raw') found.get(name)?.push(await rawInsert(world.databaseUrl, source, seconds));
      else {
        const before = name === 'ours' ? await storedIn(world) : 0;
        const { connections, window } = losesPipelined.has(name) ? (shape.unpipelined ?? shape) : shape;
        const load = await sendLoad({ port: ports[name], connections, window, seconds, source });
        found.get(name)?.push(load.perSecond);
        if (name !== 'ours') continue;
        waits.push(load.p99);
        const stored = (await storedIn(world)) - before;
        if (stored < load.all) throw new Error(`${load.all} messages were acknowledged and only ${stored} are stored`);
      }
    }
  }
  const ours = found.get('ours') ?? [];
  return shape.beside.map(({ who, row, goal }): Figure => {
    const others = found.get(who) ?? [];
    const ratios = ours.map((one, at) => one / (others[at] ?? 1));
    return { row, what: `${shape.name} ÷ ${wording[who]}${shape.unpipelined && losesPipelined.has(who) ? ' (at 32 connections: it loses what is pipelined)' : ''}`, ours: `${shown(median(ours))}/s (p99 ${shown(median(waits))} ms)`, beside: `${shown(median(others))}/s`, ratio: median(ratios), goal, rounds: ratios };
  });
};

const storedIn = async (world: BenchWorld): Promise<number> => Number((await world.sql.query<{ n: string }>('select count(*) n from receipt')).rows[0]?.n);
