import { doubleHoldKinds, type DoubleHold, type DoubleHoldKind } from '@homeward/board';
import type { EntityManager } from '@homeward/store';
import { placesShown } from '../people/places-shown.js';
import { pageOf, type Connection, type PageArgs } from '../graphql/page-of.js';

export interface HoldRow extends Pick<DoubleHold, 'cause' | 'keys' | 'held'> {
  readonly id: string;
  readonly personId: string;
  readonly kind: DoubleHoldKind;
  readonly since: Date;
  readonly fundedUntil: string | null;
}

/** `personId` null matches nobody, undefined matches everybody. */
export interface HoldChoice {
  readonly personId: string | null | undefined;
  readonly siteCode: string | null;
  /** Null: every kind. */
  readonly kinds: readonly DoubleHoldKind[] | null;
}

/** How many double holds there are of a kind. */
export interface HoldCount {
  readonly kind: DoubleHoldKind;
  readonly count: number;
}

/** How many each kind has, of everybody: those whose places are protected count too. */
export const countHolds = (tx: EntityManager, placeId: string): Promise<HoldCount[]> =>
  tx.query<HoldCount[]>(`select kind, count(*)::int "count" from double_hold where place_id = $1 group by kind order by kind`, [placeId]);

const from = `from double_hold h where h.place_id = $1 and (not $2 or h.person_id = $3::bigint) and ($5::text[] is null or h.kind = any($5)) and ($4::text is null or exists (
  select from stay s where s.place_id = h.place_id and s.person_id = h.person_id and s.site_code = $4 and h.body->'keys' ? s.stay_key) and ${placesShown('h')})`;
const paramsOf = (placeId: string, { personId, siteCode, kinds }: HoldChoice): unknown[] => [placeId, personId !== undefined, personId ?? null, siteCode, kinds];

/** How many of every kind a list holds for whoever looks, whatever kinds are chosen of it. */
export async function countListed(tx: EntityManager, placeId: string, choice: HoldChoice): Promise<HoldCount[]> {
  const found = await tx.query<HoldCount[]>(`select h.kind, count(*)::int "count" ${from} group by h.kind`, paramsOf(placeId, { ...choice, kinds: null }));
  return doubleHoldKinds.map((kind) => ({ kind, count: found.find((each) => each.kind === kind)?.count ?? 0 }));
}

/** People who have two places at once, the longest first. A site is that of either place. */
export const readHolds = (tx: EntityManager, placeId: string, choice: HoldChoice, page: PageArgs): Promise<Connection<HoldRow>> =>
  pageOf(
    tx,
    {
      select: `h.hold_id id, h.person_id "personId", h.kind, h.since, h.funded_until::text "fundedUntil", h.body->'cause' cause, h.body->'keys' keys, h.body->'held' held`,
      from,
      params: paramsOf(placeId, choice),
      order: [{ sql: 'h.since', type: 'timestamptz' }, { sql: 'h.hold_id', type: 'text' }],
    },
    page,
  );
