import type { EntityManager } from 'typeorm';

export interface TableShape {
  readonly table: string;
  /** The primary key, place_id first. */
  readonly key: readonly string[];
  readonly columns: readonly string[];
  /** Columns that are written but do not make a row changed. */
  readonly quiet?: readonly string[];
  /** SQL that is true of rows `t` which stay although they are not among those given. */
  readonly kept?: string;
}

export type Row = Readonly<Record<string, unknown>>;

/**
 * Makes the rows of some people exactly `rows`: writes what differs, deletes what is gone, and returns both, by key columns.
 * A row that is already so is not touched, so versions and change notices move only with content.
 */
export async function syncRows(tx: EntityManager, shape: TableShape, { placeId, persons }: { readonly placeId: string; readonly persons: readonly string[] }, rows: readonly Row[]): Promise<{ changed: Row[]; gone: Row[] }> {
  const { table, key, columns, quiet = [], kept = 'false' } = shape;
  const own = columns.filter((column) => !key.includes(column));
  const told = own.filter((column) => !quiet.includes(column));
  const returned = [...new Set([...key, 'person_id'])].map((column) => `t.${column}`).join(', ');
  const [gone] = await tx.query<[Row[], number]>(
    `delete from ${table} t where t.place_id = $1 and t.person_id = any($2) and not (${kept})
     and not exists (select from jsonb_populate_recordset(null::${table}, $3::jsonb) n where ${key.map((column) => `n.${column} = t.${column}`).join(' and ')})
     returning ${returned}`,
    [placeId, persons, JSON.stringify(rows)],
  );
  const changed =
    rows.length === 0
      ? []
      : await tx.query<Row[]>(
          `insert into ${table} as t (${columns.join(', ')})
           select ${columns.join(', ')} from jsonb_populate_recordset(null::${table}, $1::jsonb) order by ${key.join(', ')}
           on conflict (${key.join(', ')}) do update set ${own.map((column) => `${column} = excluded.${column}`).join(', ')}
           where (${told.map((column) => `t.${column}`).join(', ')}) is distinct from (${told.map((column) => `excluded.${column}`).join(', ')})
           returning ${returned}`,
          [JSON.stringify(rows)],
        );
  return { changed, gone };
}
