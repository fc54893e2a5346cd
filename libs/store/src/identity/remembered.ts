/**
 * `compute`, whose last answers are remembered: at least the `most` newest and never more than twice as many. For a function whose
 * answer never changes and is never written to.
 */
export function remembered<T>(compute: (text: string) => T, most: number): (text: string) => T {
  let newer = new Map<string, T>();
  let older = new Map<string, T>();
  return (text) => {
    let answer = newer.get(text);
    if (answer !== undefined) return answer;
    answer = older.get(text) ?? compute(text);
    if (newer.size >= most) [older, newer] = [newer, new Map()];
    newer.set(text, answer);
    return answer;
  };
}
