const grouped = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

/** "1,171". */
export const number = (value: number): string => grouped.format(value);

/** "1 case", "3 cases"; the plural is given where an s does not make it. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${number(count)} ${count === 1 ? one : many}`;

/** "a", "a and b", "a, b and c". */
export const listed = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`;

/** "£128", "£128.50". */
export const pounds = (pence: number): string =>
  new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP', minimumFractionDigits: pence % 100 === 0 ? 0 : 2 }).format(pence / 100);
