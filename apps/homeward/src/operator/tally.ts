/** `3 AA, 1 AR`: how often each code came. */
export function tally(codes: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].sort().map(([code, count]) => `${count} ${code}`).join(', ');
}
