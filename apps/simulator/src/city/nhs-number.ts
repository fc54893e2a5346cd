/** How many numbers the 999 range gives here; the 999 range is never issued to real people. */
export const nhsNumberCount = 900_000;

/** The check digit of nine digits by modulus 11, or null where none exists (the number is never issued). */
export function checkDigit(nine: string): number | null {
  let sum = 0;
  for (let at = 0; at < 9; at += 1) sum += Number(nine[at]) * (10 - at);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? null : check;
}

/**
 * The `index`-th number of the range, different for every index below `nhsNumberCount`, in an order that the seed shifts.
 * Eight leading digits leave at least nine of ten possible ninth digits with a check digit, so nine are used of each ten.
 */
export function nhsNumber(index: number, seed: number): string {
  const group = (Math.floor(index / 9) * 61_803 + (seed % 100_000)) % 100_000;
  let left = index % 9;
  for (let digit = 0; digit < 10; digit += 1) {
    const nine = `999${String(group).padStart(5, '0')}${digit}`;
    const check = checkDigit(nine);
    if (check !== null && left-- === 0) return `${nine}${check}`;
  }
  throw new RangeError('fewer than nine numbers in a group');
}
