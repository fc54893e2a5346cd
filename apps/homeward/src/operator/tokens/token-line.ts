import type { ListedToken, TokenState } from '@homeward/store';

const states: Readonly<Record<TokenState, string>> = { ACTIVE: 'active', ENDS_SOON: 'ends soon', ENDED: 'ended', REVOKED: 'revoked', WAITS: 'waits since a restore' };

/** An instant to the minute, in UTC. */
export const minuteInWords = (at: Date): string => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** For which feeds a token is. */
export const feedsInWords = (feeds: readonly string[] | null): string => (feeds === null ? 'for all feeds of the place' : `for ${feeds.join(', ')}`);

/** A token as one line of the list; no part of it opens anything. */
export const tokenLine = ({ tokenId, role, purpose, feeds, madeBy, madeAt, endsAt, state, successor, usedAt, usedAfterEndAt }: ListedToken): string => [
  tokenId,
  purpose ?? 'for nothing named',
  role,
  role === 'integration' ? feedsInWords(feeds) : 'for queries',
  `made ${minuteInWords(madeAt)} by ${madeBy}`,
  `ends ${minuteInWords(endsAt)}`,
  usedAt === null ? 'never used' : `last used ${minuteInWords(usedAt)}`,
  `${states[state]}${successor === null ? '' : `, followed by ${successor}`}${usedAfterEndAt === null ? '' : `, still shown after its end at ${minuteInWords(usedAfterEndAt)}`}`,
].join('\t');
