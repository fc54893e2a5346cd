const betweenLooksMs = 5;

/**
 * The most processor time, in milliseconds, that this process used between two turns of its event loop while `work` ran. Not the time on
 * the wall: what others on the machine take of it holds nobody here.
 */
export async function longestBlock(work: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let since = process.cpuUsage();
  const look = (): void => {
    const { user, system } = process.cpuUsage(since);
    since = process.cpuUsage();
    longest = Math.max(longest, (user + system) / 1_000);
  };
  const looking = setInterval(look, betweenLooksMs);
  try {
    await work();
    look();
  } finally {
    clearInterval(looking);
  }
  return longest;
}
