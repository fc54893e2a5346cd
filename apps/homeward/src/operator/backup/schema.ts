import type { Client } from 'pg';
import { ToolError } from '../tool-error.js';

export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
}

/** Every table of the product, a table after those that it refers to. Partitions are read and written through their parent. */
export async function productTables(client: Client): Promise<Table[]> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(`
    with recursive mine as (
      select c.oid, relname::text name from pg_class c where relnamespace = 'homeward'::regnamespace and relkind in ('r', 'p') and not relispartition and relname <> 'migration'),
    depth as (
      select oid, 0 level from mine
      union select k.conrelid, level + 1 from depth join pg_constraint k on k.confrelid = depth.oid and k.contype = 'f' and k.conrelid <> k.confrelid)
    select name, (select array_agg(attname::text order by attnum) from pg_attribute where attrelid = mine.oid and attnum > 0 and not attisdropped and attgenerated = '') columns
    from mine join depth using (oid) group by mine.oid, name order by max(level), name collate "C"`);
  return rows;
}

/** The name of the last migration. */
export async function schemaVersion(client: Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>('select name from migration order by "timestamp" desc limit 1');
  if (!rows[0]) throw new ToolError('There is no Homeward in this database yet: start it once.');
  return rows[0].name;
}

/** The last value of each sequence that was used. */
export async function sequenceValues(client: Client): Promise<Record<string, string>> {
  const { rows } = await client.query<{ name: string; last: string }>(`select sequencename name, last_value last from pg_sequences where schemaname = 'homeward' and last_value is not null and sequencename <> 'migration_id_seq' order by 1`);
  return Object.fromEntries(rows.map(({ name, last }) => [name, last]));
}

/** The first day of each month in which a partitioned table has a row. */
export async function monthsInUse(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ month: string }>(`
    select distinct to_char(at, 'YYYY-MM-01') "month" from (
      select received_at at from message_body union all select learned_at from fact union all select known_from from census_history) dated order by 1`);
  return rows.map(({ month }) => month);
}

export async function isProduction(client: Client, placeId: string): Promise<boolean> {
  const { rows } = await client.query<{ production: boolean }>('select production from place where place_id = $1', [placeId]);
  if (!rows[0]) throw new ToolError(`There is no place ${placeId} in this database yet: start Homeward once.`);
  return rows[0].production;
}

export const listed = ({ columns }: Pick<Table, 'columns'>, client: Client): string => columns.map((column) => client.escapeIdentifier(column)).join(', ');
