import { instant } from '@homeward/flow';
import type { EntityManager } from '@homeward/store';
import type { GlassRelationship, GlassReviewState, GlassVerdict } from '../generated/schema-types.js';
import { pageOf, type Connection, type PageArgs } from '../graphql/page-of.js';

interface GlassRow {
  readonly id: string;
  readonly personReference: string;
  readonly messageId: string | null;
  readonly actor: string;
  readonly openedBy: string;
  readonly reason: string;
  readonly openedAt: Date;
  readonly endsAt: Date;
  readonly relationship: GlassRelationship;
  readonly openedWithinAnHour: number;
  readonly reviewedAt: Date | null;
  readonly reviewedBy: string | null;
  readonly verdict: GlassVerdict | null;
  readonly remark: string | null;
  readonly version: number;
}

const columns = `g.glass_id id, g.person_id "personReference", g.message_id "messageId", g.actor, g.actor_name "openedBy", g.reason, g.opened_at "openedAt", g.ends_at "endsAt", glass_relation(g.glass_id) relationship,
  (select count(*)::int from broken_glass b where b.place_id = g.place_id and b.actor = g.actor and b.opened_at between g.opened_at - interval '1 hour' and g.opened_at) "openedWithinAnHour",
  g.reviewed_at "reviewedAt", g.reviewed_by_name "reviewedBy", g.verdict, g.remark, g.version`;

/** Not looked at, then those with more to ask, then the decided ones: the oldest of each first. */
const state = `case when g.verdict is null then 0 when g.verdict = 'MORE_TO_ASK' then 1 else 2 end`;
const states: Readonly<Record<GlassReviewState, number>> = { UNREVIEWED: 0, MORE_TO_ASK: 1, DECIDED: 2 };

/** BrokenGlass of the schema. */
export const glassView = (row: GlassRow) => ({
  __typename: 'BrokenGlass' as const,
  ...row,
  openedAt: instant(row.openedAt),
  endsAt: instant(row.endsAt),
  reviewedAt: row.reviewedAt === null ? null : instant(row.reviewedAt),
});
export type GlassView = ReturnType<typeof glassView>;

/** One page of them; the rows of the table are for information governance, and the database gives nobody else any. */
export const readGlass = (tx: EntityManager, placeId: string, chosen: readonly GlassReviewState[] | null | undefined, page: PageArgs): Promise<Connection<GlassRow>> =>
  pageOf<GlassRow>(
    tx,
    {
      select: columns,
      from: `from broken_glass g where g.place_id = $1 and ($2::int[] is null or ${state} = any($2))`,
      params: [placeId, chosen?.map((one) => states[one]) ?? null],
      order: [{ sql: state, type: 'int' }, { sql: 'g.opened_at', type: 'timestamptz' }, { sql: 'g.glass_id', type: 'bigint' }],
    },
    page,
  );

/** One of them; undefined: there is none, or it is not for who looks. */
export async function glassById(tx: EntityManager, placeId: string, id: string): Promise<GlassRow | undefined> {
  const [row] = await tx.query<GlassRow[]>(`select ${columns} from broken_glass g where g.place_id = $1 and g.glass_id = $2`, [placeId, id]);
  return row;
}
