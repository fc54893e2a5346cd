import type { EntityManager } from '@homeward/store';

type Tx = Pick<EntityManager, 'query'>;

/** One rule changed: what it says of itself, the statement that changes it, and the table that alone can tell, if it is one's policy. */
export interface Mutant {
  readonly what: string;
  readonly change: string;
  readonly table?: string;
}

/** `whole` with each place where `from` stands changed to `to`, one at a time; elsewhere as it was. */
const swapped = (whole: string, [from, to]: readonly [RegExp, string]): { readonly place: string; readonly text: string }[] =>
  [...whole.matchAll(new RegExp(from, 'g'))].map((found) => ({ place: found[0], text: whole.slice(0, found.index) + to + whole.slice(found.index + found[0].length) }));

const ask = String.raw`\( SELECT \w+\(\) AS \w+\)`;
/** What may stand in a policy instead of what is there. */
const inPolicies: readonly (readonly [RegExp, string])[] = [
  [/^.*$/s, 'true'],
  [/^.*$/s, 'false'],
  [new RegExp(String.raw`place_id = ${ask}`), 'true'],
  [/\( SELECT viewer_(counts|sees)_everybody\(\) AS \w+\)/, 'true'],
  [/\( SELECT viewer_(counts|sees)_everybody\(\) AS \w+\)/, 'false'],
  [/viewer_sees_everybody\(\)/, 'viewer_counts_everybody()'],
  [/viewer_counts_everybody\(\)/, 'viewer_sees_everybody()'],
  [new RegExp(String.raw`\w+ IN ${ask}`), 'true'],
  [new RegExp(String.raw`\w+ IN ${ask}`), 'false'],
  [/subject_id IS NULL/, 'false'],
  [/SELECT viewer_reviews\(\)/, 'SELECT false'],
  [/'(operator|data|administrator)'::text/, `'nobody'::text`],
];

/** Each policy of the reader, changed in each way that it can be. */
export async function policyMutants(tx: Tx): Promise<Mutant[]> {
  const policies = await tx.query<{ table: string; name: string; asks: string }[]>(
    `select c.relname "table", p.polname name, regexp_replace(pg_get_expr(p.polqual, p.polrelid), '\\s+', ' ', 'g') asks from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'homeward' and 'homeward_reader'::regrole = any(p.polroles) order by 1, 2`,
  );
  const off = [...new Set(policies.map(({ table }) => table))].map((table) => ({ what: `${table}: asks nobody`, table, change: `alter table ${table} disable row level security` }));
  return [...off, ...policies.flatMap(({ table, name, asks }) => inPolicies.flatMap((swap) => swapped(asks, swap)).map(({ place, text }) => ({
    what: `${table}.${name}: ${place === asks ? text : `${place} changed in ${text}`}`, table, change: `alter policy ${name} on ${table} using (${text})`,
  })))];
}

/** What may stand in a function instead of what is there; each must be found there, so that none is left behind when the function changes. */
const inFunctions: Readonly<Record<string, readonly (readonly [RegExp, string])[]>> = {
  related_persons: [
    // Each of the five ways to be related taken out.
    [/select s?p?\.person_id, a\.nth[^]*?(?=\n\s*(union all|\$function\$))/, 'select 0::bigint, 0, false, false where false'],
    [/a\.ward is null or s\.ward = a\.ward/, 'true'], [/ or s\.ward = a\.ward/, ''], [/a\.ward is null and/, ''],
    [/s\.state <> 'CANCELLED' and/, ''], [/s\.ended_at is null or/, ''], [/ or s\.ended_at > [^)]*/, ''], [/s\.ended_at > m\.at - interval '30 days'/, 'true'],
    [/ or p\.end_date > \([^)]*\)::date/, ''], [/p\.end_date > \([^)]*\)::date/, 'true'], [/p\.end_date > /, 'p.end_date >= '],
    [/'30 days'/, `'31 days'`], [/'30 days'/, `'29 days'`], [/'ACTIVE', /, ''], [/'ACTIVE', 'SUSPENDED'/, `'ACTIVE'`],
    [/select place_now\(place\) at/, 'select now() at'], [/[sph]\.place_id = place and/, ''], [/(?<=join \w+ [sph] on )[sph]\.place_id = place/, 'true'],
    [/ and [sp]\.(site_code|organisation|provider_id) = a\.organisation/, ''], [/ and h\.organisation = a\.organisation/, ''], [/ and h\.ends_at > now\(\)/, ''],
    [/s\.state = 'OPEN', false/, 'true, false'], [/s\.state = 'OPEN', false/, 'false, false'], [/s\.state = 'OPEN', false/, `s.state = 'OPEN', true`],
    [/a\.nth, false, false/, 'a.nth, true, false'], [/a\.nth, false, false/, 'a.nth, false, true'], [/a\.nth, false, true/, 'a.nth, true, true'], [/a\.nth, false, true/, 'a.nth, false, false'],
    [/s\.subject_id = h\.person_id/, 's.person_id * 1000 + 1 = h.person_id'], [/s\.subject_id = h\.person_id/, 'true'], [/\(o\.nth - 1\)/, '(o.nth)'],
  ],
  viewer_persons: [[/select r\.person_id from [^]*?(?= union)/, 'select null::bigint where false'], [/union select value[^]*(?=\$function\$)/, ''], [/v\.c->>'place'/, `'planted3'`]],
  viewer_subjects: [[/p\.place_id = viewer_context\(\)->>'place' and/, ''], [/ and p\.person_id in \(select viewer_persons\(\)\)/, '']],
  viewer_cases: [[/c\.place_id = viewer_context\(\)->>'place' and/, ''], [/ and c\.person_id in \(select viewer_persons\(\)\)/, '']],
  viewer_relations: [[/where r\.person_id = any\(persons\)/, ''], [/bool_or\(r\.here\)/, 'bool_and(r.here)'], [/bool_and\(r\.shared\)/, 'bool_or(r.shared)'], [/v\.c->>'place'/, `'planted3'`]],
  viewer_place: [[/viewer_context\(\)->>'place'/, `'newcastle'`], [/viewer_context\(\)->>'place'/, `'planted3'`]],
  viewer_counts_everybody: [[/in \('EVERYBODY', 'NUMBERS'\)/, 'is not null'], [/'EVERYBODY', /, ''], [/, 'NUMBERS'/, '']],
  viewer_sees_everybody: [[/= 'EVERYBODY'/, 'is not null'], [/= 'EVERYBODY'/, `= 'NUMBERS'`]],
  viewer_reviews: [[/coalesce\(.*false\)/, 'true'], [/coalesce\(.*false\)/, 'false'], [/'information-governance'/, `'operator'`]],
  viewer_context: [
    // Not "nobody is known to look": without it nothing is signed either, and only the words differ.
    [/if not found then[^;]*;\s*end if;/, ''], [/if to_timestamp[^]*?;\s*end if;/, ''],
    [/\(k\.ends_at is null or k\.ends_at > clock_timestamp\(\)\)\s*and/, ''], [/and sha256\([^;]*'hex'\)/, ''],
  ],
};

/** Each function that says who looks and whom they may see, changed in each way above. */
export async function functionMutants(tx: Tx): Promise<Mutant[]> {
  const functions = await tx.query<{ name: string; text: string }[]>(
    `select p.proname name, pg_get_functiondef(p.oid) text from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'homeward' and p.proname = any($1) order by 1`, [Object.keys(inFunctions)],
  );
  return Object.entries(inFunctions).flatMap(([name, swaps]) => {
    const { text } = functions.find((each) => each.name === name) as { readonly text: string };
    return swaps.flatMap((swap) => {
      const all = swapped(text, swap);
      if (all.length === 0) throw new Error(`${name} has no longer what ${String(swap[0])} takes out: say what does now`);
      return all.map((one) => ({ what: `${name}: "${one.place.trim()}" became "${swap[1]}"`, change: one.text }));
    });
  });
}
