/** How two ten-digit numbers that are not the same may come from one: by one mistyped digit, or by two neighbours that changed places. Null: neither. */
export function nearNumbers(a: string, b: string): 'ONE_DIGIT' | 'TRANSPOSED' | null {
  if (a.length !== b.length) return null;
  const differing = [...a].flatMap((digit, at) => (digit === b[at] ? [] : [at]));
  const [first, second] = differing;
  if (first === undefined) return null;
  if (differing.length === 1) return 'ONE_DIGIT';
  return differing.length === 2 && second === first + 1 && a[first] === b[second] && a[second] === b[first] ? 'TRANSPOSED' : null;
}
