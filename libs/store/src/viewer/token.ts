import { randomBytes } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { appendAudit, operatorAtTheTerminal } from '../audit/append-audit.js';
import { secretHash } from './secret-text.js';

export type TokenRole = 'integration' | 'operator';

/** Days for which a token holds where nothing else is said, and at most. */
export const tokenDays = { usual: 365, most: 365 } as const;

/** What a token is for, and who makes it. */
export interface TokenScope {
  /** Ids of the feeds that it may send for; null: all of the place. For the role integration alone. */
  readonly feeds: readonly string[] | null;
  /** What it is for, for a reader of the list: at most 100 characters. */
  readonly purpose: string | null;
  /** Who makes it, by the name that is shown in the list. */
  readonly madeBy: string;
}

/** Who makes the tokens of the machine's own programs, and makes them anew by itself. */
export const homewardItself = 'Homeward itself';

const unnamed: TokenScope = { feeds: null, purpose: null, madeBy: 'operator at the terminal' };

/** Makes a bearer token that ends after `days`. Only its hash is stored: the text is shown this once. It stands in the audit, without its text. */
export async function createToken(db: DataSource, placeId: string, role: TokenRole, days: number, scope: Partial<TokenScope> = {}): Promise<{ tokenId: string; token: string }> {
  if (days > tokenDays.most) throw new RangeError(`a token holds for ${tokenDays.most} days at most`);
  return db.transaction((tx) => insertToken(tx, placeId, role, days, { ...unnamed, ...scope }));
}

/** As `createToken`, in a transaction of the caller's; `follows`: the token whose place it takes. */
export async function insertToken(tx: EntityManager, placeId: string, role: TokenRole, days: number, { feeds, purpose, madeBy }: TokenScope, follows?: string): Promise<{ tokenId: string; token: string }> {
  const tokenId = randomBytes(6).toString('hex');
  const token = `hw_${randomBytes(24).toString('base64url')}`;
  await tx.query(`insert into token (place_id, token_id, token_hash, role, expires_at, feeds, purpose, made_by) values ($1, $2, $3, $4, now() + $5 * interval '1 day', $6, $7, $8)`, [
    placeId, tokenId, secretHash(token), role, days, feeds, purpose, madeBy,
  ]);
  await noteToken(tx, placeId, madeBy, { made: tokenId, role, feeds, days, ...(follows !== undefined && { follows }) });
  return { tokenId, token };
}

/** Writes what was done to tokens, with who decided it. */
export const noteToken = (tx: EntityManager, placeId: string, by: string, detail: Readonly<Record<string, unknown>>): Promise<void> =>
  appendAudit(tx, placeId, by === homewardItself ? { id: 'system:start', name: homewardItself } : operatorAtTheTerminal, { action: 'GRANT', operation: 'token', reason: `decided by ${by}`, detail });

/** SQL that is true of a row `of` of tokens that holds. One that was taken back, or waits after a restore, has its end in the past. */
export const tokenHolds = (of: string): string => `${of}.expires_at > now()`;
/** SQL for the grants that a row `of` of tokens gives: an operator's is an operator of the whole place, a feed's asks nothing. */
export const tokenGrants = (of: string): string => `case ${of}.role when 'operator' then jsonb_build_array(jsonb_build_object('role', ${of}.role, 'organisation', null, 'ward', null)) else '[]' end`;

/** A token that holds. */
export interface KnownToken {
  readonly tokenId: string;
  readonly role: TokenRole;
  /** The feeds that it may send for; null: all of the place. */
  readonly feeds: readonly string[] | null;
}

/**
 * What a token gives in this place, or null when it is unknown or holds no longer; each time it is asked anew. That it was shown is noted
 * beside the answer, which does not wait for it, and at most once a minute; where that cannot be written nobody is refused for it.
 */
export async function verifyToken(db: DataSource, placeId: string, token: string): Promise<KnownToken | null> {
  const [row] = await db.query<(KnownToken & { readonly holds: boolean; readonly due: boolean })[]>(
    `select token_id "tokenId", role, feeds, ${tokenHolds('t')} holds, coalesce(case when ${tokenHolds('t')} then used_at else used_after_end_at end < now() - interval '1 minute', true) due
     from token t where place_id = $1 and token_hash = $2`,
    [placeId, secretHash(token)],
  );
  if (row === undefined) return null;
  const { holds, due, ...known } = row;
  if (due) void db.query('select note_token_use($1, $2)', [placeId, known.tokenId]).catch(() => undefined);
  return holds ? known : null;
}

/** Whether a token may send for a feed. */
export const isForFeed = ({ feeds }: Pick<KnownToken, 'feeds'>, feedId: string): boolean => feeds === null || feeds.includes(feedId);
