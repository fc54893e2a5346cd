type Body = Readonly<Record<string, unknown>>;

/**
 * `body` as JSON texts of at most `most` bytes each: lists are halved until every piece fits, what is not a list stands in each.
 * Throws RangeError when a body without lists is too long.
 */
export function inPieces(body: Body, most: number): string[] {
  const text = JSON.stringify(body);
  if (Buffer.byteLength(text) <= most) return [text];
  const lists = Object.entries(body).filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]) && entry[1].length > 0);
  if (lists.length > 1) return lists.flatMap(([kept]) => inPieces(without(body, lists.filter(([key]) => key !== kept)), most));
  const [only] = lists;
  if (only === undefined || only[1].length === 1) throw new RangeError(`a notice of ${Buffer.byteLength(text)} bytes cannot be cut to ${most}`);
  const [key, list] = only;
  const middle = Math.ceil(list.length / 2);
  return [list.slice(0, middle), list.slice(middle)].flatMap((half) => inPieces({ ...body, [key]: half }, most));
}

const without = (body: Body, lists: readonly [string, unknown[]][]): Body => {
  const left = new Set(lists.map(([key]) => key));
  return Object.fromEntries(Object.entries(body).filter(([key]) => !left.has(key)));
};
