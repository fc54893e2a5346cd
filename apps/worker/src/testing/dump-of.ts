import { openDatabase } from '@homeward/store';

/** Every row of every table, as text, by table: asked of the catalogue, so that a table which is added is in it. Bytes are given as text too, as far as they are any. */
export async function dumpOf(url: string): Promise<Record<string, string[]>> {
  const db = await openDatabase({ url, role: 'owner', max: 1 });
  try {
    const columns = await db.query<{ table: string; names: string[] }[]>(
      `select c.relname "table", array_agg(case when a.atttypid = 'bytea'::regtype then format('encode(%1$I, ''escape'') || '' '' || encode(%1$I, ''hex'')', a.attname) else format('%I::text', a.attname) end order by a.attnum) names
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped where c.relnamespace = 'homeward'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition group by 1 order by 1`);
    const rows: Record<string, string[]> = {};
    for (const { table, names } of columns) rows[table] = (await db.query<{ row: string }[]>(`select concat_ws(' | ', ${names.join(', ')}) "row" from "${table}" order by 1`)).map(({ row }) => row);
    return rows;
  } finally {
    await db.destroy();
  }
}
