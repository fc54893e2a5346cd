import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { secretHash } from './secret-text.js';

export type TokenRole = 'integration' | 'operator';

/** Makes a bearer token that ends after `days`. Only its hash is stored: the text is shown this once. */
export async function createToken(db: DataSource, placeId: string, role: TokenRole, days: number): Promise<{ tokenId: string; token: string }> {
  const tokenId = randomBytes(6).toString('hex');
  const token = `hw_${randomBytes(24).toString('base64url')}`;
  await db.query(`insert into token (place_id, token_id, token_hash, role, expires_at) values ($1, $2, $3, $4, now() + $5 * interval '1 day')`, [
    placeId,
    tokenId,
    secretHash(token),
    role,
    days,
  ]);
  return { tokenId, token };
}

/** SQL that is true of a row `of` of tokens that holds. */
export const tokenHolds = (of: string): string => `${of}.expires_at > now()`;
/** SQL for the grants that a row `of` of tokens gives: an operator's is an operator of the whole place, a feed's asks nothing. */
export const tokenGrants = (of: string): string => `case ${of}.role when 'operator' then jsonb_build_array(jsonb_build_object('role', ${of}.role, 'organisation', null, 'ward', null)) else '[]' end`;

/** The role a token gives in this place, or null when it is unknown or has ended. */
export async function verifyToken(db: DataSource, placeId: string, token: string): Promise<{ tokenId: string; role: TokenRole } | null> {
  const rows = await db.query<{ tokenId: string; role: TokenRole }[]>(`select token_id "tokenId", role from token t where place_id = $1 and token_hash = $2 and ${tokenHolds('t')}`, [placeId, secretHash(token)]);
  return rows[0] ?? null;
}
