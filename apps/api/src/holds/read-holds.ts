import type { DoubleHoldKind } from '@homeward/board';
import type { EntityManager } from '@homeward/store';
import { placesShown } from '../people/places-shown.js';
import { pageOf, type Connection, type PageArgs } from '../graphql/page-of.js';

export interface HoldRow {
  readonly id: string;
  readonly personId: string;
  readonly kind: DoubleHoldKind;
  readonly since: Date;
  readonly fundedUntil: string | null;
  readonly stayKey: string;
  readonly residencyKey: string;
}

/** `personId` null matches nobody, undefined matches everybody. */
export interface HoldChoice {
  readonly personId: string | null | undefined;
  readonly siteCode: string | null;
}

/** People with a hospital bed and a care-home place at once, the longest first. A site is the hospital's or the home's. */
export const readHolds = (tx: EntityManager, placeId: string, { personId, siteCode }: HoldChoice, page: PageArgs): Promise<Connection<HoldRow>> =>
  pageOf(
    tx,
    {
      select: `h.hold_id id, h.person_id "personId", h.kind, h.since, h.funded_until::text "fundedUntil", h.body->>'stayKey' "stayKey", h.body->>'residencyKey' "residencyKey"`,
      from: `from double_hold h where h.place_id = $1 and (not $2 or h.person_id = $3::bigint) and ($4::text is null or exists (
        select from stay s where s.place_id = h.place_id and s.person_id = h.person_id and s.site_code = $4 and s.stay_key in (h.body->>'stayKey', h.body->>'residencyKey')) and ${placesShown('h')})`,
      params: [placeId, personId !== undefined, personId ?? null, siteCode],
      order: [{ sql: 'h.since', type: 'timestamptz' }, { sql: 'h.hold_id', type: 'text' }],
    },
    page,
  );
