import { setTimeout as pause } from 'node:timers/promises';

/** A clock that a test may stand still: then however slow this machine is, no time passes for whoever asks it. */
export interface HeldClock {
  readonly now: () => number;
  hold(): void;
  /** Lets so many milliseconds pass, and resolves when the clock was asked some ten times since. */
  pass(milliseconds: number): Promise<void>;
  /** Goes on as this machine's own clock. */
  release(): void;
}

export function heldClock(): HeldClock {
  let held: number | null = null;
  let asked = 0;
  return {
    now: () => {
      asked += 1;
      return held ?? performance.now();
    },
    hold: () => { held = 0; },
    pass: async (milliseconds) => {
      held = (held ?? 0) + milliseconds;
      for (const from = asked; asked < from + 10; ) await pause(5);
    },
    release: () => { held = null; },
  };
}
