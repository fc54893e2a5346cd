import type { DataSource } from '@homeward/store';

interface Column {
  readonly name: string;
  readonly type: string;
}

/** Any value of a type, odd enough to be told from a default; numbers grow from column to column. */
const valueOf = (type: string, nth: number): string => {
  switch (type) {
    case 'boolean': return 'true';
    case 'bytea': return `'\\x0001ff5c0a'`;
    case 'jsonb': return `'{"kept": ["\\t", "\\\\N", 1.50]}'`;
    case 'date': return `'2026-02-28'`;
    case 'interval': return `'1 day 00:00:00.000001'`;
    case 'timestamp with time zone': return `'2026-11-01 01:30:00.000001+00'`;
    case 'integer': case 'bigint': case 'smallint': return String(7 + nth);
    case 'double precision': case 'real': case 'numeric': return '0.1';
    case 'text[]': return `'{a,"b,c",NULL}'`;
    case 'integer[]': case 'bigint[]': return `'{1,NULL,3}'`;
    case 'text': return `'newcastle'`;
    default: throw new Error(`no value is known for the type ${type}: add one here`);
  }
};

/** The words that a check of a table allows for a column. */
const wordsOf = (checks: readonly string[], column: string): string | undefined =>
  checks.map((check) => new RegExp(`\\b${column} = (?:ANY \\(ARRAY\\[)?'([^']+)'`).exec(check)?.[1]).find((word) => word !== undefined);

interface Reference {
  readonly to: string;
  readonly columns: readonly string[];
  readonly theirs: readonly string[];
}

/** What the row must say for its references to hold: the first row of each table that it refers to, which gets one where it has none. */
const referred = async (owner: DataSource, table: string): Promise<Map<string, string>> => {
  const names = (keys: string, of: string): string => `(select array_agg(a.attname::text order by k.at) from unnest(${keys}) with ordinality k (num, at) join pg_attribute a on a.attrelid = ${of} and a.attnum = k.num)`;
  const found = await owner.query<Reference[]>(
    `select confrelid::regclass::text "to", ${names('conkey', 'conrelid')} columns, ${names('confkey', 'confrelid')} theirs from pg_constraint where conrelid = $1::regclass and contype = 'f'`, [table]);
  const values = new Map<string, string>();
  for (const { to, columns, theirs } of found) {
    await plantRow(owner, to);
    const [row] = await owner.query<Record<string, string>[]>(`select ${theirs.map((name) => `quote_literal("${name}") "${name}"`).join(', ')} from ${to} limit 1`);
    columns.forEach((name, at) => values.set(name, row?.[theirs[at] ?? ''] ?? 'null'));
  }
  return values;
};

/** Puts a row into a table that has none: a value in every column. */
export async function plantRow(owner: DataSource, table: string): Promise<void> {
  if ((await owner.query<unknown[]>(`select from ${table} limit 1`)).length > 0) return;
  const columns = await owner.query<Column[]>(
    `select attname "name", format_type(atttypid, null) "type" from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`, [table]);
  const checks = (await owner.query<{ def: string }[]>(`select pg_get_constraintdef(oid) def from pg_constraint where conrelid = $1::regclass and contype = 'c'`, [table])).map(({ def }) => def);
  const references = await referred(owner, table);
  const values = columns.map(({ name, type }, nth) => {
    const word = wordsOf(checks, name);
    return references.get(name) ?? (word === undefined ? valueOf(type, nth) : `'${word}'`);
  });
  // Our own triggers have no say in it.
  await owner.transaction(async (tx) => {
    await tx.query(`set local role none`);
    await tx.query(`set local session_replication_role = replica`);
    await tx.query(`insert into homeward.${table} (${columns.map(({ name }) => `"${name}"`).join(', ')}) overriding system value values (${values.join(', ')})`);
  });
}
