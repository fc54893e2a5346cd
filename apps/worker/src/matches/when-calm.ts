/** So many messages may wait while people are compared. With more, comparing would take the processor from what the city counts. */
export const calmUpTo = 500;

/** For so long comparing waits for messages at most; then it goes on beside them. */
const longestMs = 10 * 60_000;

/** What it rests on, and a clock for tests. */
export interface Calm {
  /** Whether more messages than `calmUpTo` wait to be read. */
  readonly busy: () => Promise<boolean>;
  readonly now?: () => number;
}

/** Does `work` when messages do not press: at once where few wait, and else when they are read or ten minutes have passed. */
export function whenCalm(work: () => Promise<void>, { busy, now = Date.now }: Calm): () => Promise<void> {
  let waitingSince: number | null = null;
  return async () => {
    if (await busy()) {
      waitingSince ??= now();
      if (now() - waitingSince < longestMs) return;
    }
    waitingSince = null;
    await work();
  };
}
