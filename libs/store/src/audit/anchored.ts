import type { Anchor, AnchorLine } from './anchor-file.js';

/** Where a chain stood at some moment, as the anchors have it. */
export type Stood = Pick<Anchor, 'at' | 'position' | 'head'>;

/** Events that a restore took: they were anchored, and are not in the backup. */
export interface RestoreGap {
  readonly events: number;
  /** The last moment of which the backup holds everything, and the last at which the lost ones were anchored. */
  readonly from: string;
  readonly to: string;
  readonly takenAt: string;
  readonly restoredAt: string;
}

/** What a database's chain must agree with. */
export interface Anchored {
  /** By position, each once. */
  readonly stood: readonly Stood[];
  readonly restores: readonly RestoreGap[];
  /** Events behind `from` up to `to` were carried over by a restore: they may be older than the anchors before them. */
  readonly carried: readonly { readonly from: number; readonly to: number }[];
  /** Chains that the file speaks of and that no restore explains. */
  readonly strangers: readonly string[];
  /** The longest pause between two lines, in minutes, with its beginning. */
  readonly pause: { readonly minutes: number; readonly from: string } | null;
}

/** What the lines of a file say of one chain: restores take back what was anchored behind their backup, and tell how much that was. */
export function anchoredBy(lines: readonly AnchorLine[], chain: string): Anchored {
  let stood: Stood[] = [];
  const restores: RestoreGap[] = [];
  const carried: { from: number; to: number }[] = [];
  let strangers = new Set<string>();
  let pause: { minutes: number; from: string } | null = null;
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    const minutes = before === undefined ? 0 : Math.round((Date.parse(line.at) - Date.parse(before.at)) / 60_000);
    if (before !== undefined && minutes > (pause?.minutes ?? 0)) pause = { minutes, from: before.at };
    if (line.chain !== chain) {
      strangers.add(line.chain);
      continue;
    }
    if (line.kind === 'RESTORE') {
      const last = stood.at(-1);
      stood = stood.filter(({ position }) => position <= line.linked);
      const events = Math.max(0, (last?.position ?? 0) - line.linked - line.waiting);
      restores.push({ events, from: line.takenAt, to: events > 0 && last !== undefined ? last.at : line.takenAt, takenAt: line.takenAt, restoredAt: line.at });
      carried.push({ from: line.linked, to: line.position });
      // The database that was there before had its own chain, or this one at another time.
      strangers = new Set();
      if (line.linked > 0) stood.push({ at: line.takenAt, position: line.linked, head: line.linkedHead });
    }
    stood.push({ at: line.at, position: line.position, head: line.head });
  }
  return { stood: stood.filter(({ position }) => position > 0).sort((a, b) => a.position - b.position), restores, carried, strangers: [...strangers], pause };
}
