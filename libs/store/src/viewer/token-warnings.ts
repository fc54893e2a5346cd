import type { EntityManager } from 'typeorm';
import { homewardItself, tokenHolds } from './token.js';
import { listedToken, tokenWarningDays, type ListedToken } from './token-list.js';

/** ENDS: within 30 days; ENDS_IN_DAYS: within 7. SHOWN_AFTER_END: within the last 7 days, by somebody who is refused since. */
export const tokenTroubles = ['ENDS', 'ENDS_IN_DAYS', 'SHOWN_AFTER_END'] as const;
export type TokenTrouble = (typeof tokenTroubles)[number];

/** A token about which somebody must do something. */
export interface TokenWarning extends ListedToken {
  readonly trouble: TokenTrouble;
  /** Homeward makes it itself, and anew when it starts. */
  readonly own: boolean;
}

/** Days for which it is told that a token was shown after its end. */
const toldForDays = 7;

/**
 * Tokens that end soon and would be missed, and those that are still shown though they hold no longer: feeds that have stopped. One that was
 * never used is missed by nobody; one that has a successor has been seen to, and is told of only when it is shown after its end.
 */
export const tokenWarnings = (tx: Pick<EntityManager, 'query'>, placeId: string): Promise<TokenWarning[]> =>
  tx.query(
    `select ${listedToken}, t.made_by = $2 own, case when not ${tokenHolds('t')} then 'SHOWN_AFTER_END' when t.expires_at <= now() + interval '${tokenWarningDays.last} days' then 'ENDS_IN_DAYS' else 'ENDS' end trouble
     from token t left join token s on s.place_id = t.place_id and s.token_id = t.successor and s.revoked_at is null
     where t.place_id = $1 and case when ${tokenHolds('t')} then t.expires_at <= now() + interval '${tokenWarningDays.first} days' and t.used_at is not null and s.token_id is null
       else t.used_after_end_at > now() - interval '${toldForDays} days' end
     order by ${tokenHolds('t')}, t.expires_at, t.token_id`,
    [placeId, homewardItself],
  );
