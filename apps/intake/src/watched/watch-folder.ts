import { createHash } from 'node:crypto';
import { relative } from 'node:path';
import type { Inbox } from '../receive/inbox.js';
import type { Receiving } from '../receiving.js';
import { demandRealFolders } from './aside-folder.js';
import { refusal, type DropReport } from './drop-report.js';
import { listDrops, type Listed } from './list-drops.js';
import { putAside } from './put-aside.js';
import { readStanding } from './read-standing.js';
import { stillness } from './stillness.js';
import { takeCsvDrop } from './take-csv-drop.js';
import { takeHl7Drop } from './take-hl7-drop.js';

export interface WatchOptions {
  readonly root: string;
  /** How long a file must stand still before it is taken; 10 s unless told. */
  readonly settleMs?: number;
  /** How often the folder is looked at; 2 s unless told. */
  readonly everyMs?: number;
  /** Milliseconds of a clock that is never set: this machine's, unless told. */
  readonly now?: () => number;
}

export interface WatchedFolder {
  /** Resolves when the file in hand is dealt with. */
  stop(): Promise<void>;
}

const largest = { csv: 8 << 20, hl7: 64 << 20 };

/** In logs a file goes by this: its name may be a person's. */
const idOf = (path: string | Buffer): string => createHash('sha256').update(path).digest('hex').slice(0, 12);

/** What to do about names that cannot be had. Of all else the code tells enough. */
const whatToDo: Readonly<Record<string, string>> = {
  NAME_NOT_UTF8: 'the name of a dropped file or folder is not UTF-8, so nothing is taken from it: rename it',
  NAME_TOO_LONG: 'the name of a dropped file is too long for the report beside it, so it is not taken: rename it to 240 bytes at most',
};

/** Takes files that are dropped into a folder: each once it has stopped growing, and once only. */
export function watchFolder(receiving: Receiving, inbox: Inbox, { root, settleMs = 10_000, everyMs = 2_000, now = () => performance.now() }: WatchOptions): WatchedFolder {
  const { logger } = receiving;
  const still = stillness(settleMs);
  /** What was logged of a file, by its id, so that a fault that lasts is told once. */
  const told = new Map<string, string>();
  /** When a file whose taking failed is tried again. */
  const again = new Map<string, number>();
  const tell = (path: string | Buffer, code: string, text: string, more: object = {}): void => {
    const file = idOf(path);
    if (told.get(file) === code) return;
    told.set(file, code);
    logger.warn({ file, code, ...more }, text);
  };

  const take = async (path: string, { place, folder, name, standing }: Listed): Promise<void> => {
    const kind = place.kind === 'hl7' ? 'hl7' : 'csv';
    const started = now();
    let report: DropReport;
    if (standing.size > largest[kind]) report = refusal('FILE_TOO_LONG', `Split the file: at most ${largest[kind] >> 20} MB are taken at once.`);
    else {
      await demandRealFolders(root, folder);
      const bytes = await readStanding(path, standing);
      if (bytes === null || !still.isStill(path, started, kind === 'hl7' || bytes.at(-1) === 0x0a || bytes.at(-1) === 0x0d)) return;
      report = place.kind === 'hl7' ? await takeHl7Drop(receiving, inbox, place.feedId, bytes) : await takeCsvDrop(receiving, place, { path: relative(root, path), name, bytes, standing });
    }
    await putAside(root, folder, name, report);
    told.delete(idOf(path));
    const { outcome, code, batchId, accepted, rejected } = report;
    logger.info({ file: idOf(path), feedId: place.feedId, kind: place.kind, outcome, code, batchId, accepted, rejected }, 'a dropped file was dealt with');
  };

  const look = async (): Promise<void> => {
    const { files, strange } = await listDrops(root);
    still.look(new Map([...files].map(([path, { standing }]) => [path, standing])), now());
    for (const { path, why } of strange) tell(path, why, whatToDo[why] ?? 'nothing can be taken from here in the watched folder');
    if (told.size > 0) {
      const here = new Set([...files.keys(), ...strange.map(({ path }) => path)].map(idOf));
      for (const file of told.keys()) if (!here.has(file)) told.delete(file);
    }
    for (const path of again.keys()) if (!files.has(path)) again.delete(path);
    for (const [path, listed] of files) {
      if (stopped) return;
      if (!still.isStill(path, now(), true) || now() < (again.get(path) ?? 0)) continue;
      again.delete(path);
      await take(path, listed).catch((fault: NodeJS.ErrnoException) => {
        if (fault.code === 'ENOENT') return;
        again.set(path, now() + 5 * everyMs);
        tell(path, fault.code ?? fault.name, 'a dropped file could not be taken or put aside; it stays where it is and is tried again', { feedId: listed.place.feedId });
      });
    }
  };

  let stopped = false;
  let wake: () => void = () => undefined;
  const run = async (): Promise<void> => {
    while (!stopped) {
      await look().catch((fault: unknown) => tell(root, (fault as Error).name, 'the watched folder could not be looked at'));
      if (stopped) return;
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, everyMs).unref();
      });
    }
  };
  const running = run();
  return {
    stop: async () => {
      stopped = true;
      wake();
      await running;
    },
  };
}
