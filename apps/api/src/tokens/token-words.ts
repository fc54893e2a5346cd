import type { TokenWarning } from '@homeward/store';
import { dayInWords } from '../day-in-words.js';

type Told = Pick<TokenWarning, 'tokenId' | 'purpose' | 'trouble' | 'own' | 'state' | 'endsAt' | 'usedAfterEndAt' | 'successor'>;

/** What is the matter with a token, and what to do about it; days and times are those of `zone`. */
export function tokenWords({ tokenId, purpose, trouble, own, state, endsAt, usedAfterEndAt, successor }: Told, zone: string): { readonly noticed: string; readonly doNext: string } {
  const day = (at: Date): string => dayInWords(at, zone);
  const minute = (at: Date): string => `${day(at)} ${new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'short' }).format(at)}`;
  const name = `The token for ${purpose ?? `nothing named (${tokenId})`}`;
  if (trouble !== 'SHOWN_AFTER_END') {
    return { noticed: `${name} ends on ${day(endsAt)}.`, doNext: own ? 'Start Homeward again before then: it makes a new one by itself.' : `Make a new one with "homeward token rotate ${tokenId}", and give it to whoever sends before then.` };
  }
  const since = { REVOKED: 'was taken back', WAITS: 'waits since a restore' }[state as string] ?? `ended on ${day(endsAt)}`;
  const noticed = `${name} ${since} and is still used${usedAfterEndAt === null ? '' : `, last at ${minute(usedAfterEndAt)}`}. What it sends is refused.`;
  if (state === 'WAITS') return { noticed, doNext: `If it should hold, confirm it with "homeward token confirm ${tokenId}".` };
  if (state === 'REVOKED') return { noticed, doNext: 'Find out who uses it. Whoever may send needs a token of their own: "homeward token create".' };
  if (successor !== null) return { noticed, doNext: `Put its successor ${successor} in its place where it is used, or find out who else has the old one.` };
  return { noticed, doNext: `Make a new one with "homeward token rotate ${tokenId}", and give it to whoever sends.` };
}
