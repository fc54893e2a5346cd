/**
 * The moment of a snapshot as its file's name tells it, for `parseMoment`: a day and a time such as `2026-11-22T0200`,
 * `20261122_020000` or `2026-11-22T02-00Z`, anywhere in the name. Null: the name tells none.
 */
export function asAtOfName(name: string): string | null {
  const [, year, month, day, hour, minute, second, utc = ''] = /(?<!\d)(\d{4})-?(\d\d)-?(\d\d)[T_ -](\d\d)[-:.]?(\d\d)(?:[-:.]?(\d\d))?(Z)?(?!\d)/i.exec(name) ?? [];
  return year === undefined ? null : `${year}-${month}-${day}T${hour}:${minute}${second === undefined ? '' : `:${second}`}${utc}`;
}
