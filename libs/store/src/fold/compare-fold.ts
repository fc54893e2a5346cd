import type { EntityManager } from 'typeorm';
import type { Instant } from '@homeward/flow';
import { compareClashes } from '../identity/compare-clashes.js';
import { clashesOf } from '../identity/save-clashes.js';
import type { Row, TableShape } from '../sync-rows.js';
import { actsOf, registeredCases } from './case-registry.js';
import { foldPeople } from './fold-people.js';
import { lastToldOf, newestUnitFirst, withLastTold } from '../inbox/newest-unit.js';
import { inBeing } from './in-being.js';
import type { PlaceContext } from './place-context.js';
import { readFacts } from './read-facts.js';
import { caseRows } from './case-rows.js';
import { packageKeysOf } from './refold.js';
import { alertTable, caseTable, holdRows, holdTable, packageRows, packageTable, stayRows, stayTable } from './rows.js';

/** How many rows of a table differ from what the facts and acts give. */
export interface Difference {
  readonly table: string;
  /** Rows that the rebuild has and the live state lacks or has otherwise. */
  readonly missing: number;
  /** Rows that the live state has and the rebuild lacks or has otherwise. */
  readonly surplus: number;
}

type Counts = Omit<Difference, 'table'>;

/** Folds the given (locked) subjects anew and compares every row of state with the live one; writes nothing. */
export async function compareFold(tx: EntityManager, place: PlaceContext, subjects: readonly string[], now: Instant): Promise<Difference[]> {
  const { placeId } = place;
  const told = await readFacts(tx, placeId, subjects);
  const known = await registeredCases(tx, placeId, packageKeysOf(told.facts));
  const live = await tx.query<{ subject: string; person: string }[]>(`select subject_id subject, person_id person from person_subject where place_id = $1 and subject_id = any($2)`, [placeId, subjects]);
  const people = inBeing(foldPeople(place, subjects, told, new Set(known.keys()), now), told.facts, new Set(live.map((row) => row.subject)));
  const acts = await actsOf(tx, placeId, [...known.values()]);
  const { cases, alerts } = caseRows({ place, people, known, actsOfCase: (caseId) => acts.get(caseId) ?? [], now, version: '0' });
  const persons = people.map((person) => person.personId);
  const all = [...new Set([...persons, ...live.map((row) => row.person)])];
  const pairs = people.flatMap((person) => person.subjects.map((subject): Row => ({ place_id: placeId, subject_id: subject, person_id: person.personId })));
  const expected: readonly (readonly [TableShape, readonly Row[]])[] = [
    [{ table: 'person_subject', key: ['place_id', 'subject_id'], columns: ['place_id', 'subject_id', 'person_id'] }, pairs],
    [{ table: 'person_state', key: ['place_id', 'person_id'], columns: ['place_id', 'person_id', 'state'] }, people.map((person) => ({ place_id: placeId, person_id: person.personId, state: person.state }))],
    [stayTable, people.flatMap((person) => stayRows(place, person, now))],
    [packageTable, people.flatMap((person) => packageRows(place, person, now))],
    [holdTable, people.flatMap((person) => holdRows(place, person))],
    [caseTable, cases],
    [alertTable, alerts],
  ];
  const differences: Difference[] = [];
  for (const [shape, rows] of expected) differences.push(await compareRows(tx, shape, placeId, all, rows));
  return [...differences, await compareClashes(tx, placeId, subjects, clashesOf(people, told.evidence.births))];
}

const compareRows = async (tx: EntityManager, { table, columns, quiet = [], kept = 'false' }: TableShape, placeId: string, persons: readonly string[], rows: readonly Row[]): Promise<Difference> => {
  const told = columns.filter((column) => !quiet.includes(column)).join(', ');
  const [row] = await tx.query<[Counts]>(
    `with rebuilt as (select ${told} from jsonb_populate_recordset(null::${table}, $1::jsonb)), live as (select ${told} from ${table} t where place_id = $2 and person_id = any($3) and not (${kept}))
     select (select count(*) from (table rebuilt except table live) a)::int missing, (select count(*) from (table live except table rebuilt) b)::int surplus`,
    [JSON.stringify(rows), placeId, persons],
  );
  return { table, missing: row.missing, surplus: row.surplus };
};

/** Recounts the census from stays and packages, and each unit from its facts, in SQL of their own. */
export async function compareCounts(tx: EntityManager, placeId: string): Promise<Difference[]> {
  const [census] = await tx.query<[Counts]>(
    `with held as (
       select 'ACUTE' sector, coalesce(site_code, '') site, coalesce(ward, '') ward from stay where place_id = $1 and kind = 'HOSPITAL' and state = 'OPEN'
       union all select 'HOME_CARE', provider_id, '' from package where place_id = $1 and status = 'ACTIVE'),
     rebuilt as (select sector, site, ward, count(*)::int n from held group by 1, 2, 3 union all select sector, site, '*', count(*)::int from held group by 1, 2),
     live as (select sector, site_code, ward, occupied from census where place_id = $1 and occupied <> 0)
     select (select count(*) from (table rebuilt except table live) a)::int missing, (select count(*) from (table live except table rebuilt) b)::int surplus`,
    [placeId],
  );
  const [units] = await tx.query<[Counts]>(
    `with rebuilt as (select distinct on (unit) unit, happened_at, ${withLastTold('body', `max(${lastToldOf('f', 'body')}) over (partition by unit)`)} from fact f
       where place_id = $1 and unit is not null and superseded_at is null order by unit, ${newestUnitFirst('f', 'body')}),
     live as (select unit, happened_at, state from unit_state where place_id = $1)
     select (select count(*) from (table rebuilt except table live) a)::int missing, (select count(*) from (table live except table rebuilt) b)::int surplus`,
    [placeId],
  );
  return [{ table: 'census', ...census }, { table: 'unit_state', ...units }];
}
