import type { Grant } from '@homeward/access';
import type { DataSource } from 'typeorm';
import { secretHash } from './secret-text.js';
import { sessionHolds, sessionOpen, staffOfSession } from './session-holds.js';
import { grantsNow, hasGrant } from './staff.js';
import { tokenGrants, tokenHolds } from './token.js';

/** What somebody who is connected may see. */
export interface SightNow {
  readonly grants: readonly Grant[];
  /** Persons opened by breaking glass. */
  readonly opened: readonly string[];
}

const opened = (actor: string, of: string): string =>
  `(select coalesce(jsonb_agg(distinct coalesce(p.person_id, g.person_id)::text), '[]') from broken_glass g left join person_subject p on p.place_id = g.place_id and p.subject_id = g.person_id where g.place_id = ${of}.place_id and g.actor = ${actor} and g.ends_at > now())`;

/**
 * What the bearers of some secrets may see now, of those that still hold: secrets of sessions and of operators' tokens alike, by which their
 * open sockets are asked about. That is no request and keeps nothing awake.
 */
export async function sightsNow(db: DataSource, placeId: string, secrets: readonly string[]): Promise<ReadonlyMap<string, SightNow>> {
  const byHash = new Map(secrets.map((secret) => [secretHash(secret).toString('hex'), secret]));
  const rows = await db.query<(SightNow & { readonly hash: string })[]>(
    `select encode(s.session_hash, 'hex') hash, ${grantsNow('f')} grants, ${opened(`'staff:' || f.staff_id`, 's')} opened
     from session s ${staffOfSession} where s.place_id = $1 and s.session_hash = any($2) and ${sessionHolds} and ${sessionOpen} and ${hasGrant('f')}
     union all
     select encode(t.token_hash, 'hex'), ${tokenGrants('t')}, ${opened(`'token:' || t.token_id`, 't')} from token t where t.place_id = $1 and t.token_hash = any($2) and ${tokenHolds('t')}`,
    [placeId, secrets.map(secretHash)],
  );
  return new Map(rows.flatMap(({ hash, ...sight }) => {
    const secret = byHash.get(hash);
    return secret === undefined ? [] : [[secret, sight] as const];
  }));
}
