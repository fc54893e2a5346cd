import type { EntityManager } from 'typeorm';
import { sameRow } from './same-row.js';

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

/** The rows that some people have now, in one statement, as JSON gives them: instants with an offset, numbers as numbers. */
export async function rowsOf<Name extends string>(tx: EntityManager, tables: Readonly<Record<Name, TableShape>>, placeId: string, persons: readonly string[]): Promise<Record<Name, Row[]>> {
  const shapes = Object.entries<TableShape>(tables);
  const found = Object.fromEntries(shapes.map(([name]) => [name, [] as Row[]])) as Record<Name, Row[]>;
  if (persons.length === 0) return found;
  const rows = await tx.query<{ name: Name; row: Row }[]>(
    shapes.map(([name, { table, columns }]) => `select '${name}' "name", row_to_json(t) "row" from (select ${columns.join(', ')} from ${table} where place_id = $1 and person_id = any($2)) t`).join(' union all '),
    [placeId, persons],
  );
  for (const { name, row } of rows) found[name].push(row);
  return found;
}

/** What a table has and what it is to have. */
export interface Sync {
  /** As `rowsOf` read them, under a lock that still holds. */
  readonly before: readonly Row[];
  readonly after: readonly Row[];
  /** Which rows of `before` stay although `after` does not have them. */
  readonly keeps?: (row: Row) => boolean;
}

/**
 * Makes the rows of some people exactly `after`: writes what differs, deletes what is gone, and returns both.
 * A row that is already so is not touched, so versions and change notices move only with content.
 */
export async function syncRows(tx: EntityManager, shape: TableShape, { before, after, keeps = () => false }: Sync): Promise<{ changed: Row[]; gone: Row[] }> {
  const { table, key, columns, quiet = [] } = shape;
  const own = columns.filter((column) => !key.includes(column));
  const told = own.filter((column) => !quiet.includes(column));
  const nameOf = (row: Row): string => key.map((column) => String(row[column])).join('\u0000');
  const had = new Map(before.map((row) => [nameOf(row), row]));
  const has = new Set(after.map(nameOf));
  const gone = before.filter((row) => !has.has(nameOf(row)) && !keeps(row));
  const changed = after.filter((row) => !sameRow(row, had.get(nameOf(row)), told));
  if (gone.length > 0) {
    await tx.query(`delete from ${table} t using jsonb_populate_recordset(null::${table}, $1::jsonb) n where ${key.map((column) => `n.${column} = t.${column}`).join(' and ')}`, [
      JSON.stringify(gone.map((row) => Object.fromEntries(key.map((column) => [column, row[column]])))),
    ]);
  }
  if (changed.length > 0) {
    await tx.query(
      `insert into ${table} as t (${columns.join(', ')})
       select ${columns.join(', ')} from jsonb_populate_recordset(null::${table}, $1::jsonb) order by ${key.join(', ')}
       on conflict (${key.join(', ')}) do update set ${own.map((column) => `${column} = excluded.${column}`).join(', ')}`,
      [JSON.stringify(changed)],
    );
  }
  return { changed, gone };
}
