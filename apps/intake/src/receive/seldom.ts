/** `report` at once, then at most every ten seconds with the count of what it stands for: an outage is one event, not thousands. */
export function seldom(report: (fault: unknown, count: number) => void, everyMs = 10_000, now: () => number = Date.now): (fault: unknown, count?: number) => void {
  let reportedAt = -Infinity;
  let untold = 0;
  return (fault, count = 1) => {
    untold += count;
    if (now() - reportedAt < everyMs) return;
    reportedAt = now();
    report(fault, untold);
    untold = 0;
  };
}
