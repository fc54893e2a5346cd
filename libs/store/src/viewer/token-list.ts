import type { DataSource } from 'typeorm';
import type { TokenRole } from './token.js';

/** WAITS: a restore brought it back and nobody has confirmed it. ENDS_SOON: within 30 days. */
export type TokenState = 'ACTIVE' | 'ENDS_SOON' | 'ENDED' | 'REVOKED' | 'WAITS';

/** A token as a list shows it: never its text, nor its hash. Times are instants. */
export interface ListedToken {
  readonly tokenId: string;
  readonly role: TokenRole;
  readonly purpose: string | null;
  readonly feeds: readonly string[] | null;
  readonly madeBy: string;
  readonly madeAt: Date;
  /** Of one that waits: the end that it has once it is confirmed. */
  readonly endsAt: Date;
  readonly state: TokenState;
  readonly successor: string | null;
  /** To about a minute. Null: never. */
  readonly usedAt: Date | null;
  readonly usedAfterEndAt: Date | null;
}

/** So many days before its end somebody is told, and again. */
export const tokenWarningDays = { first: 30, last: 7 } as const;

/** SQL for the state of a row `t` of tokens. */
export const tokenState = `case when t.revoked_at is not null then 'REVOKED' when coalesce(t.ends_if_confirmed, t.expires_at) <= now() then 'ENDED' when t.waits_since is not null then 'WAITS'
  when t.expires_at <= now() + interval '${tokenWarningDays.first} days' then 'ENDS_SOON' else 'ACTIVE' end`;

/** Columns of a `ListedToken`, of a row `t`. */
export const listedToken = `t.token_id "tokenId", t.role, t.purpose, t.feeds, t.made_by "madeBy", t.created_at "madeAt", coalesce(t.ends_if_confirmed, t.expires_at) "endsAt", ${tokenState} state, t.successor, t.used_at "usedAt", t.used_after_end_at "usedAfterEndAt"`;

/** Every token of a place, the newest last. */
export const tokensOf = (db: Pick<DataSource, 'query'>, placeId: string): Promise<ListedToken[]> => db.query(`select ${listedToken} from token t where t.place_id = $1 order by t.created_at, t.token_id`, [placeId]);
