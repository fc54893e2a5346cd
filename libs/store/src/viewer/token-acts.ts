import type { DataSource } from 'typeorm';
import { insertToken, noteToken, tokenDays, type TokenRole } from './token.js';

/** Why nothing was done to a token. */
export type TokenRefusal = 'UNKNOWN' | 'REVOKED' | 'WAITS' | 'FOLLOWED' | 'NOT_WAITING';

interface Held {
  readonly role: TokenRole;
  readonly feeds: readonly string[] | null;
  readonly purpose: string | null;
  readonly days: number;
  readonly revoked: boolean;
  readonly waits: boolean;
  /** The token that follows it, where that was not taken back itself. */
  readonly successor: string | null;
}

const held = `select t.role, t.feeds, t.purpose, greatest(1, least($3, ceil(extract(epoch from coalesce(t.ends_if_confirmed, t.expires_at) - t.created_at) / 86400)::int)) days, t.revoked_at is not null revoked, t.waits_since is not null waits,
    case when s.revoked_at is null then t.successor end successor
  from token t left join token s on s.place_id = t.place_id and s.token_id = t.successor where t.place_id = $1 and t.token_id = $2 for update of t`;

/** Ends a token at once; whoever shows it next is refused. One that had ended before stays as it ended. Needs the owner's connection. */
export async function revokeToken(db: DataSource, placeId: string, tokenId: string, by: string): Promise<TokenRefusal | null> {
  return db.transaction(async (tx) => {
    const [[revoked]] = await tx.query<[object[], number]>(
      `update token set revoked_at = now(), expires_at = least(expires_at, now()), waits_since = null, ends_if_confirmed = null where place_id = $1 and token_id = $2 and revoked_at is null returning 1`, [placeId, tokenId]);
    if (revoked === undefined) return (await tx.query<object[]>('select from token where place_id = $1 and token_id = $2', [placeId, tokenId])).length === 0 ? 'UNKNOWN' : 'REVOKED';
    await noteToken(tx, placeId, by, { revoked: tokenId });
    return null;
  });
}

/** A token's successor, shown this once, and the end of the old one (UTC). */
export interface Rotated {
  readonly tokenId: string;
  readonly token: string;
  readonly oldEndsAt: Date;
  readonly days: number;
}

/**
 * Makes a successor of the same role, feeds, purpose and length of life; the old one ends `overlapHours` from now, or earlier where that
 * is its own end. One that has ended can be followed too. Needs the owner's connection.
 */
export async function rotateToken(db: DataSource, placeId: string, tokenId: string, { overlapHours, by }: { readonly overlapHours: number; readonly by: string }): Promise<Rotated | TokenRefusal> {
  return db.transaction(async (tx) => {
    const [old] = await tx.query<Held[]>(held, [placeId, tokenId, tokenDays.most]);
    if (old === undefined) return 'UNKNOWN';
    if (old.revoked) return 'REVOKED';
    if (old.waits) return 'WAITS';
    if (old.successor !== null) return 'FOLLOWED';
    const made = await insertToken(tx, placeId, old.role, old.days, { feeds: old.feeds, purpose: old.purpose, madeBy: by }, tokenId);
    const [[row]] = await tx.query<[[{ endsAt: Date }], number]>(
      `update token set successor = $3, expires_at = least(expires_at, now() + $4 * interval '1 hour') where place_id = $1 and token_id = $2 returning expires_at "endsAt"`, [placeId, tokenId, made.tokenId, overlapHours]);
    return { ...made, oldEndsAt: row.endsAt, days: old.days };
  });
}

/** Lets a token hold again that a restore brought back; `all`: each that waits. Returns how many. Needs the owner's connection. */
export async function confirmTokens(db: DataSource, placeId: string, which: string, by: string): Promise<number | TokenRefusal> {
  return db.transaction(async (tx) => {
    const [confirmed] = await tx.query<[{ tokenId: string }[], number]>(
      `update token t set expires_at = ends_if_confirmed, waits_since = null, ends_if_confirmed = null where place_id = $1 and ($2 = 'all' or token_id = $2) and waits_since is not null and ends_if_confirmed > now() returning token_id "tokenId"`, [placeId, which]);
    if (confirmed.length === 0 && which !== 'all') return (await tx.query<object[]>(`select from token t where place_id = $1 and token_id = $2`, [placeId, which])).length === 0 ? 'UNKNOWN' : 'NOT_WAITING';
    for (const { tokenId } of confirmed) await noteToken(tx, placeId, by, { confirmed: tokenId });
    return confirmed.length;
  });
}
