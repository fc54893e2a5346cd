import type { EntityManager } from '@homeward/store';
import { beside, place, recordsBeside } from './planted-rows.js';

/**
 * People by how an organisation is related to them. T1 is a trust with the sites S1 and S2, H1 a care home, P1 a provider of home care that the
 * council C1 pays, X1 whoever is asked to help.
 */
const people = [
  'on ward W1', 'on ward W2', 'at S2', 'left an hour less than 30 days ago', 'left an hour more than 30 days ago', 'never came', 'resident', 'was resident', 'lived there long ago',
  'has home care', 'home care suspended', 'home care ended 29 days ago', 'home care ended 30 days ago', 'home care ended some day', 'home care not begun',
  'shared', 'shared until a minute ago', 'shared by another record', 'shared and cared for', 'shared elsewhere', 'elsewhere', 'left and came again', 'opened',
] as const;
export type Someone = (typeof people)[number];

const numberOf = (who: Someone): number => 100 + people.indexOf(who);
export const nameOf = (person: string | number): string => people[Number(person) - 100] ?? String(person);
export const everybody = people.map(numberOf);
/** The nth record of a person. */
const recordOf = (person: number, record: number): number => recordsBeside + person * 1_000 + record;

/** The place's clock stands ten days ahead at noon: what asks another clock, or a day more or less, answers otherwise. */
export async function plantRelations(owner: Pick<EntityManager, 'query'>): Promise<void> {
  await owner.query(`update place set clock_offset = date_trunc('day', now()) + interval '10 days 12 hours' - now() where place_id = $1`, [place]);
  const stay = (who: Someone, where: string, state: string, ended: string | null, at = place, again = ''): Promise<unknown> => {
    const [organisation, site, ward = null] = where.split(' ');
    return owner.query(`insert into stay (place_id, stay_key, person_id, organisation, kind, state, site_code, ward, started_at, ended_at, state_detail) values ($1, $2, $3, $4, 'HOSPITAL', $5, $6, $7, place_now('${place}') - interval '90 days', place_now('${place}') - $8::interval, '{}')`,
      [at, `${beside} ${who}${again}`, numberOf(who), organisation, state, site, ward, ended]);
  };
  await stay('on ward W1', 'T1 S1 W1', 'OPEN', null);
  await stay('on ward W2', 'T1 S1 W2', 'OPEN', null);
  await stay('at S2', 'T1 S2 W1', 'OPEN', null);
  await stay('left an hour less than 30 days ago', 'T1 S1 W1', 'ENDED', '29 days 23 hours');
  await stay('left an hour more than 30 days ago', 'T1 S1 W1', 'ENDED', '30 days 1 hour');
  await stay('never came', 'T1 S1 W1', 'CANCELLED', null);
  await stay('resident', 'HOMES H1', 'OPEN', null);
  await stay('was resident', 'HOMES H1', 'ENDED', '29 days 23 hours');
  await stay('lived there long ago', 'HOMES H1', 'ENDED', '30 days 1 hour');
  await stay('left and came again', 'T1 S1 W1', 'ENDED', '20 days');
  await stay('left and came again', 'T1 S1 W1', 'OPEN', null, place, ' again');
  await stay('elsewhere', 'T1 S1 W1', 'OPEN', null, 'planted3');

  const care = (who: Someone, status: string, ended: number | null, [provider, council] = ['P1', 'C1'], at = place): Promise<unknown> =>
    owner.query(`insert into package (place_id, package_key, person_id, organisation, provider_id, status, start_date, end_date) values ($1, $2, $3, $4, $5, $6, '2025-01-01', place_now('${place}')::date - $7::int)`, [at, `${beside} ${who}`, numberOf(who), council, provider, status, ended]);
  await care('has home care', 'ACTIVE', null);
  await care('home care suspended', 'SUSPENDED', null);
  await care('home care ended 29 days ago', 'ENDED', 29);
  await care('home care ended 30 days ago', 'ENDED', 30);
  await care('home care ended some day', 'ENDED', null);
  await care('home care not begun', 'PLANNED', null);
  await care('shared and cared for', 'ACTIVE', null, ['X1', 'X1']);
  await care('elsewhere', 'ACTIVE', null, ['P1', 'C1'], 'planted3');

  // Each person has two records; what is written of one of them is of the person.
  await owner.query(`insert into person_subject select '${place}', ${recordsBeside} + id * 1000 + record, id from unnest($1::bigint[]) id, unnest(array[1, 2]) record`, [everybody]);
  await owner.query(`insert into person_subject select 'planted3', ${recordsBeside} + id * 1000 + 3, id from unnest($1::bigint[]) id`, [everybody]);
  // The number of a record here is that of another person's elsewhere.
  await owner.query(`insert into person_subject values ('planted3', $1, $2)`, [recordOf(numberOf('shared'), 1), numberOf('elsewhere')]);
  const share = (who: Someone, record: number, ends: string, at = place): Promise<unknown> =>
    owner.query(`insert into person_share (place_id, person_id, organisation, purpose, shared_by, shared_by_name, ends_at) values ($1, $2, 'X1', '${beside}', 'staff:2', 'B', now() + $3::interval)`, [at, recordOf(numberOf(who), record), ends]);
  await share('shared', 1, '1 hour');
  await share('shared until a minute ago', 1, '-1 minute');
  await share('shared by another record', 2, '1 hour');
  await share('shared and cared for', 1, '1 hour');
  await share('shared elsewhere', 1, '1 hour', 'planted3');
  await owner.query(`insert into clock_case (place_id, case_id, person_id, package_key, provider_id, state, check_match, started_at, deadline_at, version, body) select p, '${beside} ' || id || case p when '${place}' then '' else ' elsewhere' end, id, '', '', 'OPEN', false, now(), now(), 1, '{}' from unnest(array['${place}', 'planted3']) p, unnest($1::bigint[]) id`, [everybody]);
}

const atS1 = ['on ward W1 here', 'on ward W2 here', 'left an hour less than 30 days ago', 'left and came again here'];
const homeCare = ['has home care', 'home care suspended', 'home care ended 29 days ago'];
const help = ['shared shared', 'shared by another record shared', 'shared and cared for'];

/** What each must be answered, as "who, here or shared", of the one grant that it has: organisation and ward. */
export const relations: readonly (readonly [organisation: string | null, ward: string | null, answer: readonly string[]])[] = [
  ['S1', null, atS1],
  ['S1', 'W1', ['on ward W1 here', 'left an hour less than 30 days ago', 'left and came again here']],
  ['T1', null, [...atS1, 'at S2 here']],
  // A ward is a site's; a trust, a provider and a council have none.
  ['T1', 'W1', []],
  ['P1', 'W1', []],
  ['C1', 'W1', []],
  ['H1', null, ['resident here', 'was resident']],
  ['P1', null, homeCare],
  ['C1', null, homeCare],
  ['X1', null, help],
  // Whoever has one ward is not asked by what the site is asked.
  ['X1', 'W1', []],
  [null, null, []],
];
