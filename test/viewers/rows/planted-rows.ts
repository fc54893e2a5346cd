import type { EntityManager } from '@homeward/store';

/** Whose a row is: of a person related to the ward that asks, of one related to nobody who asks, of nobody, or of another place. */
export type Whose = 'theirs' | 'others' | 'nobody' | 'elsewhere';

/** Where the rows of here are; every other place is elsewhere. */
export const place = 'newcastle';
/** What stands in rows that other questions need, and that are not counted here: in their texts, or as the first digits of their records. */
export const beside = 'beside';
export const recordsBeside = 888_000_000;

export interface Table {
  readonly name: string;
  /** The columns that the reader may select, and what must be filled, by type. */
  readonly readable: readonly string[];
  readonly needed: Readonly<Record<string, string>>;
}

/** Every table that asks who looks by a policy of the reader. */
export const policedTables = (tx: Pick<EntityManager, 'query'>): Promise<Table[]> =>
  tx.query(`
    select c.relname name,
      array_agg(quote_ident(a.attname) order by a.attnum) filter (where has_column_privilege('homeward_reader', c.oid, a.attnum, 'select')) readable,
      coalesce(jsonb_object_agg(a.attname, format_type(a.atttypid, null)) filter (where a.attnotnull and not a.atthasdef and a.attidentity = '' or a.attname = any(k.keys)), '{}') needed
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    cross join (select array['case_id', 'subject_id'] keys) k
    where n.nspname = 'homeward' and exists (select from pg_policy p where p.polrelid = c.oid and 'homeward_reader'::regrole = any(p.polroles))
    group by c.oid, c.relname order by 1`);

/** A value of a type that says which row it is of: 1 theirs, 2 others, 3 elsewhere. */
const filled = (type: string, nth: number): unknown => {
  if (type === 'text') return `planted${nth}`;
  if (['bigint', 'integer', 'numeric', 'double precision', 'smallint'].includes(type)) return type === 'smallint' ? nth : 700_000 + nth;
  if (type.startsWith('timestamp') || type === 'date') return `2026-01-0${nth}`;
  if (type === 'jsonb') return '{}';
  if (type === 'bytea') return Buffer.from([nth]);
  if (type === 'boolean') return false;
  if (type.endsWith('[]')) return [];
  throw new Error(`say what a ${type} is filled with`);
};

/** Elsewhere has the same people and cases by the same numbers: what keeps them apart is the place alone. */
const numbers = (nth: number): Readonly<Record<string, unknown>> => ({
  place_id: nth === 3 ? 'planted3' : place, person_id: 700_001 + ((nth - 1) % 2), subject_id: 700_101 + ((nth - 1) % 2), case_id: `planted${nth === 3 ? 1 : nth}`,
});
const peculiar: Readonly<Record<string, (nth: number) => Readonly<Record<string, unknown>>>> = {
  stay: (nth) => ({ state: 'OPEN', site_code: nth === 2 ? 'RZZ01' : 'RTD02', ward: nth === 2 ? 'W99' : 'W12' }),
  // Written at a record of the person, not at the person.
  person_share: (nth) => ({ person_id: numbers(nth)['subject_id'] }),
  package: () => ({ status: 'ENDED' }),
};

/** Plants, in every policed table and in nothing else, a row of each of three: theirs, others', another place's. For a database of a test alone. */
export async function plantRows(owner: Pick<EntityManager, 'query'>): Promise<void> {
  const tables = await policedTables(owner);
  // What a row means to other tables, and to triggers, is no matter here.
  const bound = await owner.query<{ drop: string }[]>(
    `select format('alter table %I drop constraint %I', conrelid::regclass, conname) drop from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_namespace n on n.oid = t.relnamespace
     where n.nspname = 'homeward' and contype in ('f', 'c') and conparentid = 0 and not t.relispartition and conislocal`,
  );
  await owner.query([...bound.map(({ drop }) => drop), ...tables.map(({ name }) => `alter table ${name} disable trigger user`), `truncate ${tables.map(({ name }) => name).join(', ')}`].join(';'));
  for (const { name, needed } of tables) {
    // When a city began stands once for each place.
    for (const nth of name === 'city_start' ? [1, 3] : [1, 2, 3]) {
      const all = { ...Object.fromEntries(Object.entries(needed).map(([column, type]) => [column, filled(type, nth)])), ...Object.fromEntries(Object.entries(numbers(nth)).filter(([column]) => column in needed)), ...peculiar[name]?.(nth) };
      await insert(owner, name, all);
    }
  }
  const unit = (tables.find(({ name }) => name === 'fact') as Table).needed;
  await insert(owner, 'fact', { ...Object.fromEntries(Object.entries(unit).map(([column, type]) => [column, filled(type, 9)])), place_id: place, subject_id: null, unit: 'planted9' });
}

const insert = (owner: Pick<EntityManager, 'query'>, name: string, row: Readonly<Record<string, unknown>>): Promise<unknown> =>
  owner.query(`insert into ${name} (${Object.keys(row).join(', ')}) overriding system value values (${Object.keys(row).map((_, at) => `$${at + 1}`).join(', ')})`, Object.values(row));

/** A question that answers, of each of the tables given, whose rows it gives: [{ name, whose }]. */
export const whoseRows = (tables: readonly Table[]): string =>
  tables.map(({ name, readable }) => `
    select '${name}' name, coalesce(array_agg(distinct whose order by whose), '{}') whose from (
      select case when place_id <> '${place}' then 'elsewhere' when said ~ '(planted|7000|7001|2026-01-)0?1' then 'theirs' when said ~ '(planted|7000|7001|2026-01-)0?2' then 'others' else 'nobody' end whose
      from (select place_id, row(${readable.join(', ')})::text said from ${name}) told where said !~ '${beside}|${recordsBeside / 1_000_000}[0-9]{6}') rows`).join(' union all ');
