import type { DataSource, EntityManager } from 'typeorm';

/** What is kept, by what happens to it when its time has come. */
export const retentionClasses = ['message-bytes', 'rejection-texts', 'identities', 'facts', 'looks', 'audit', 'sessions'] as const;
export type RetentionClass = (typeof retentionClasses)[number];

/** So few days hold, however few a rule says: a slip of the hand must not empty a city. The functions of migration 0034 have the same. */
export const leastDays: Readonly<Partial<Record<RetentionClass, number>>> = { 'message-bytes': 30, 'rejection-texts': 30, identities: 365, looks: 2192, sessions: 1 };

/** One class's rule as it holds now. `days` null: kept for good. `inForce` false: what is due is counted, and nothing goes. */
export interface RetentionRule {
  readonly class: RetentionClass;
  readonly version: number;
  /** From when the days count. */
  readonly trigger: string;
  readonly days: number | null;
  readonly action: 'EMPTY_BYTES' | 'ERASE_IDENTITY' | 'EMPTY_TEXT' | 'DELETE' | 'KEEP';
  readonly inForce: boolean;
  /** Who answers for it. */
  readonly owner: string;
  readonly reason: string;
  /** The document that names the period. */
  readonly source: string;
}

/** The rules of a place, in the order in which they are told. */
export async function retentionRules(db: Pick<DataSource | EntityManager, 'query'>, placeId: string): Promise<RetentionRule[]> {
  const rows = await db.query<RetentionRule[]>(
    `select r.class, r.version, r."trigger", r.days, r.action, r.in_force "inForce", r.owner, r.reason, r.source from unnest($2::text[]) with ordinality c (class, nth) cross join retention_rule_now($1, c.class) r order by nth`,
    [placeId, retentionClasses],
  );
  return rows;
}

/** What a controller decides about one class. `days` undefined: as it was. */
export interface RetentionDecision {
  readonly class: RetentionClass;
  readonly days?: number | undefined;
  readonly inForce: boolean;
  readonly owner: string;
  readonly reason: string;
}

/**
 * Writes a new version of a rule, as the owner of the tables: the application may not. A class that is kept for good stays so. Resolves to why
 * it makes no sense, in a sentence, or to null when it is written.
 */
export async function decideRetention(owner: Pick<DataSource, 'query'>, placeId: string, { class: of, days, inForce, owner: by, reason }: RetentionDecision): Promise<string | null> {
  const least = leastDays[of];
  if (least === undefined) return `${of} is kept for good: a rule cannot make it go.`;
  if (days !== undefined && days < least) return `${of} is kept for ${least} days at least.`;
  await owner.query(
    `insert into retention_rule (place_id, class, version, "trigger", days, action, in_force, owner, reason, source)
     select place_id, class, version + 1, "trigger", coalesce($3, days), action, $4, $5, $6, source from retention_rule_now($1, $2)`,
    [placeId, of, days ?? null, inForce, by, reason],
  );
  return null;
}

/** How many days a rule holds at least, whatever was written into it; null: for good. */
export const daysOf = ({ class: of, days }: RetentionRule): number | null => (days === null ? null : Math.max(days, leastDays[of] ?? 0));
