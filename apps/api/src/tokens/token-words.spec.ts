import { expect, test } from '@jest/globals';
import { tokenWords } from './token-words.js';

const token = { tokenId: 'ab12cd34ef56', purpose: 'Royal Infirmary TIE', trouble: 'ENDS' as const, own: false, state: 'ENDS_SOON' as const, endsAt: new Date('2027-06-30T23:30:00Z'), usedAfterEndAt: null, successor: null };
const shown = { ...token, trouble: 'SHOWN_AFTER_END' as const, state: 'ENDED' as const, usedAfterEndAt: new Date('2027-07-01T09:05:00Z') };
const said = (one: Parameters<typeof tokenWords>[0]): string => Object.values(tokenWords(one, 'Europe/London')).join(' ');

// Control: with UTC in place of the zone, the first says 30 June; with the cases in another order, the last three are the second's.
test.each([
  [token, 'The token for Royal Infirmary TIE ends on 1 July 2027. Make a new one with "homeward token rotate ab12cd34ef56", and give it to whoever sends before then.'],
  [{ ...token, own: true, purpose: null }, 'The token for nothing named (ab12cd34ef56) ends on 1 July 2027. Start Homeward again before then: it makes a new one by itself.'],
  [shown, 'The token for Royal Infirmary TIE ended on 1 July 2027 and is still used, last at 1 July 2027 10:05. What it sends is refused. Make a new one with "homeward token rotate ab12cd34ef56", and give it to whoever sends.'],
  [{ ...shown, successor: '112233445566' }, 'The token for Royal Infirmary TIE ended on 1 July 2027 and is still used, last at 1 July 2027 10:05. What it sends is refused. Put its successor 112233445566 in its place where it is used, or find out who else has the old one.'],
  [{ ...shown, state: 'REVOKED' as const, successor: '112233445566' }, 'The token for Royal Infirmary TIE was taken back and is still used, last at 1 July 2027 10:05. What it sends is refused. Find out who uses it. Whoever may send needs a token of their own: "homeward token create".'],
  [{ ...shown, state: 'WAITS' as const }, 'The token for Royal Infirmary TIE waits since a restore and is still used, last at 1 July 2027 10:05. What it sends is refused. If it should hold, confirm it with "homeward token confirm ab12cd34ef56".'],
])('%#', (one, words) => expect(said(one)).toBe(words));
