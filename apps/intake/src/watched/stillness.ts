/** How a file stood when it was looked at. */
export interface Standing {
  readonly size: number;
  readonly mtimeMs: number;
  readonly inode: number;
}

/**
 * Tells which files have stopped growing: seen the same for `settleMs` on our own clock. A file without a line end at its end may
 * have been cut where its sender paused: it has to be still six times as long.
 */
export function stillness(settleMs: number) {
  let seen = new Map<string, { readonly standing: Standing; readonly since: number }>();
  return {
    /** Looks once at all files that are there; those that are gone are forgotten. */
    look(files: ReadonlyMap<string, Standing>, now: number): void {
      const next: typeof seen = new Map();
      for (const [path, standing] of files) {
        const before = seen.get(path);
        next.set(path, before !== undefined && same(before.standing, standing) ? before : { standing, since: now });
      }
      seen = next;
    },
    isStill(path: string, now: number, endsWhole: boolean): boolean {
      const known = seen.get(path);
      return known !== undefined && now - known.since >= (endsWhole ? settleMs : 6 * settleMs);
    },
  };
}

export const same = (a: Standing, b: Standing): boolean => a.size === b.size && a.mtimeMs === b.mtimeMs && a.inode === b.inode;
