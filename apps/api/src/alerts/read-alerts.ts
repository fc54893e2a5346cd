import type { EntityManager } from '@homeward/store';
import type { AlertFilter } from '../generated/schema-types.js';
import { pageOf, type Connection, type Listing, type PageArgs } from '../graphql/page-of.js';
import type { Things } from '../live/things-live.js';
import { placesShown } from '../people/places-shown.js';
import { alertColumns, alertTables, type AlertRow } from './alert-row.js';

/** A filter with its NHS number found: `personId` null matches nobody, undefined matches everybody. */
export interface AlertChoice extends Omit<AlertFilter, 'nhsNumber' | 'desk'> {
  readonly personId?: string | null;
  /** Names of desks. */
  readonly desks?: readonly string[];
}

const rank = `case a.priority when 'CRITICAL' then 0 when 'HIGH' then 1 else 2 end`;

const listing = (placeId: string, { personId, owner, siteCode, state, type, desks }: AlertChoice): Listing => ({
  select: alertColumns,
  from: `from ${alertTables} where a.place_id = $1 and ($2::text[] is null or a.state = any($2)) and ($3::text[] is null or a.type = any($3))
    and (not $4 or a.person_id = $5::bigint) and ($6::text is null or a.owner = $6) and ($7::text is null or (c.site_code = $7 and ${placesShown('a')}))
    and ($8::text[] is null or a.desk = any($8))`,
  params: [placeId, state ?? null, type ?? null, personId !== undefined, personId ?? null, owner ?? null, siteCode ?? null, desks ?? null],
  order: [{ sql: rank, type: 'int' }, { sql: 'a.raised_at', type: 'timestamptz', descending: true }, { sql: 'a.alert_id', type: 'text', descending: true }],
});

/** Alerts by priority, then the newest first. */
export const readAlerts = (tx: EntityManager, placeId: string, choice: AlertChoice, page: PageArgs): Promise<Connection<AlertRow>> => pageOf(tx, listing(placeId, choice), page);

export async function alertsById(tx: EntityManager, placeId: string, ids: readonly string[]): Promise<Map<string, AlertRow>> {
  const rows: AlertRow[] = await tx.query(`select ${alertColumns} from ${alertTables} where a.place_id = $1 and a.alert_id = any($2)`, [placeId, ids]);
  return new Map(rows.map((row) => [row.id, row]));
}

export async function alertsOfCases(tx: EntityManager, placeId: string, caseIds: readonly string[]): Promise<Map<string, AlertRow[]>> {
  const rows: AlertRow[] = await tx.query(`select ${alertColumns} from ${alertTables} where a.place_id = $1 and a.case_id = any($2) order by a.raised_at, a.alert_id`, [placeId, caseIds]);
  const byCase = new Map<string, AlertRow[]>();
  for (const row of rows) byCase.set(row.caseId, [...(byCase.get(row.caseId) ?? []), row]);
  return byCase;
}

/** Alerts by version, for who watches. */
export const alertsByVersion: Things<AlertRow> = {
  newestVersion: async (tx, placeId) => (await tx.query(`select coalesce(max(version), 0)::int version from alert where place_id = $1`, [placeId]))[0].version,
  since: (tx, placeId, version) => tx.query(`select ${alertColumns} from ${alertTables} where a.place_id = $1 and a.version > $2 order by a.version`, [placeId, version]),
};

/** Whether an alert that changed is among those chosen. */
export function isChosenAlert(row: AlertRow, choice: AlertChoice): boolean {
  return (
    (choice.personId === undefined || choice.personId === row.personId) &&
    (choice.owner == null || choice.owner === row.owner) &&
    (choice.desks === undefined || choice.desks.includes(row.desk)) &&
    (choice.siteCode == null || (choice.siteCode === row.siteCode && row.placesShown)) &&
    (choice.state == null || choice.state.includes(row.state)) &&
    (choice.type == null || choice.type.includes(row.type))
  );
}
