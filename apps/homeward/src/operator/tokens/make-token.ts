import { createToken, feedsOf, tokenDays, type DataSource } from '@homeward/store';
import { ToolError } from '../tool-error.js';
import type { TokenAct } from './token-act.js';
import { feedsInWords } from './token-line.js';

const roles = ['integration', 'operator'] as const;

/** Makes sure that each feed is one that a token opens: a feed over MLLP is known by its sender, or by its certificate. */
async function expectFeeds(db: DataSource, placeId: string, wanted: readonly string[]): Promise<void> {
  const open = (await feedsOf(db, placeId)).filter(({ transport, settings }) => transport !== 'MLLP' || settings.acceptAnySenderOnLoopback).map(({ feedId }) => feedId);
  const wrong = wanted.filter((feedId) => !open.includes(feedId));
  if (wrong.length > 0) throw new ToolError(`No token opens ${wrong.join(', ')}: there is no such feed, or it sends over MLLP and needs none. Feeds that a token opens: ${open.join(', ') || 'none yet'}.`);
}

/** `token create`: prints the token itself on the standard output, and what it is beside it. */
export async function makeToken({ db, placeId, by, told }: TokenAct): Promise<void> {
  const role = roles.find((one) => one === told.role);
  const days = Number(told.days ?? tokenDays.usual);
  if (!role) throw new ToolError(`Use: token create --role ${roles.join('|')}`);
  if (!Number.isInteger(days) || days < 1 || days > tokenDays.most) throw new ToolError(`--days must be a whole number from 1 to ${tokenDays.most}: a token always ends, and "token rotate" makes the next one in time.`);
  const purpose = told.for?.trim() ?? null;
  if (purpose !== null && (purpose === '' || purpose.length > 100)) throw new ToolError('--for says in 1 to 100 letters what the token is for.');
  const feeds = told.feed === undefined ? null : [...new Set(told.feed)];
  if (feeds !== null && role !== 'integration') throw new ToolError('--feed goes with --role integration: an operator’s token is for queries.');
  if (feeds !== null) await expectFeeds(db, placeId, feeds);
  const made = await createToken(db, placeId, role, days, { feeds, purpose, madeBy: by });
  console.log(made.token);
  console.error(`Token ${made.tokenId}, role ${role}${role === 'integration' ? `, ${feedsInWords(feeds)}` : ''}, holds for ${days} days. It is not shown again.`);
}
