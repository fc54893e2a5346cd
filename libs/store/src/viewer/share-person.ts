import type { DataSource, EntityManager } from 'typeorm';
import { actorOf } from '../audit/actor-of.js';
import { appendAudit } from '../audit/append-audit.js';
import { organisationName } from './organisations-to-ask.js';
import type { Viewer } from './viewer.js';

/** A person shared with an organisation that is asked to help them. Times are the database's. */
export interface Share {
  readonly id: string;
  readonly personId: string;
  readonly organisation: string;
  readonly organisationName: string;
  readonly purpose: string;
  readonly sharedBy: string;
  readonly sharedById: string;
  readonly sharedAt: Date;
  readonly endsAt: Date;
}

export interface NewShare {
  readonly personId: string;
  readonly organisation: string;
  readonly purpose: string;
  readonly days: number;
}

/** SQL for a share `h` of the person by whose number it is told. */
const columns = (person: string): string => `h.share_id id, ${person} "personId", h.organisation, ${organisationName('h.place_id', 'h.organisation')} "organisationName", h.purpose, h.shared_by_name "sharedBy", h.shared_by "sharedById", h.shared_at "sharedAt", h.ends_at "endsAt"`;

/** SQL for shares `h` with the person that their record is one with by now. */
const ofPerson = `${columns('s.person_id')} from person_share h join person_subject s on s.place_id = h.place_id and s.subject_id = h.person_id`;

/** An organisation that this place knows: a provider, a home or a site, one that a feed speaks for, or one whose staff have a role here. */
const isKnown = `exists (select from provider where place_id = $1 and provider_id = $2) or exists (select from site where place_id = $1 and site_code = $2)
  or exists (select from feed where place_id = $1 and settings->>'organisation' = $2) or exists (select from role_grant where place_id = $1 and organisation = $2 and (ends_at is null or ends_at > now()))`;

/** Shares a person, in words of the viewer, for so many days; the caller has seen to it that they may. Null: nobody here knows the organisation. */
export async function sharePerson(db: DataSource, viewer: Viewer, { personId, organisation, purpose, days }: NewShare): Promise<Share | null> {
  const { placeId } = viewer;
  return db.transaction(async (tx) => {
    const [{ known }] = await tx.query<[{ known: boolean }]>(`select ${isKnown} known`, [placeId, organisation]);
    if (!known) return null;
    const [share] = await tx.query<[Share]>(
      `insert into person_share as h (place_id, person_id, organisation, purpose, shared_by, shared_by_name, ends_at) values ($1, $2, $3, $4, $5, $6, now() + $7 * interval '1 day') returning ${columns('h.person_id')}`,
      [placeId, personId, organisation, purpose, viewer.id, viewer.name, days],
    );
    await appendAudit(tx, placeId, actorOf(viewer), { action: 'SHARE', operation: 'sharePerson', personIds: [personId], reason: purpose, detail: { share: Number(share.id), organisation, days } });
    return share;
  });
}

/** One share, whether it holds or not. */
export async function shareById(tx: Pick<EntityManager, 'query'>, placeId: string, id: string): Promise<Share | undefined> {
  const [share] = await tx.query<Share[]>(`select ${ofPerson} where h.place_id = $1 and h.share_id = $2`, [placeId, id]);
  return share;
}

/** Ends a share now; the caller has seen to it that the viewer may. Null: it had ended. */
export async function endShare(db: DataSource, viewer: Viewer, { id, personId }: Pick<Share, 'id' | 'personId'>): Promise<Share | null> {
  const { placeId } = viewer;
  return db.transaction(async (tx) => {
    const [[share]] = await tx.query<[Share[], number]>(`update person_share h set ends_at = now() where h.place_id = $1 and h.share_id = $2 and h.ends_at > now() returning ${columns('h.person_id')}`, [placeId, id]);
    if (share === undefined) return null;
    await appendAudit(tx, placeId, actorOf(viewer), { action: 'SHARE', operation: 'endShare', personIds: [personId], detail: { share: Number(id), ended: true } });
    return share;
  });
}

/** Shares of some persons that hold now, oldest first. */
export const sharesOf = (tx: Pick<EntityManager, 'query'>, placeId: string, personIds: readonly string[]): Promise<Share[]> =>
  tx.query(
    `select ${ofPerson} where h.place_id = $1 and s.person_id = any($2) and h.ends_at > now() order by h.share_id`,
    [placeId, personIds],
  );
