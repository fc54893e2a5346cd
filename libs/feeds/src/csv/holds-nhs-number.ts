import { parseNhsNumber } from '@homeward/flow';

/** Ten digits, each after the one before or after one space, dot or dash, with no digit right before or after them. */
const tenDigits = /(?<!\d)(?=(\d(?:[ .\-\u2010-\u2015]?\d){9})(?!\d))/g;

const beginsWithDay = /^(?:19|20)\d\d-\d\d-\d\d/;

/** Whether a text holds a valid NHS number anywhere, however it is parted. A day and an hour that happen to check are none. */
export const holdsNhsNumber = (text: string): boolean =>
  [...text.normalize('NFKC').matchAll(tenDigits)].some(([, found = '']) => !beginsWithDay.test(found) && parseNhsNumber(found.replace(/\D/g, '')) !== null);
