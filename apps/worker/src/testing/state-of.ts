import type { CityForTest } from './city-for-test.js';

/** SQL for a person's name that two databases share: the blind indexes of all their subjects. */
const whoIs = (person: string): string =>
  `(select string_agg(encode(s.blind_index, 'hex'), ' ' order by s.blind_index) from person_subject p join subject s using (place_id, subject_id) where p.person_id = ${person})`;

const subjectName = (subject: string): string => `(select encode(blind_index, 'hex') from subject s where s.subject_id = ${subject})`;

/** A withdrawn case that no data bears out exists only because somebody once saw it. */
const borneOut = (alias: string): string => `not (${alias}.state = 'WITHDRAWN' and ${alias}.outcome = 'NOT_A_MATCH')`;

/** Somebody of whom nothing is said any more stays only while such a case needs a bearer. */
const spokenOf = `not exists (select from clock_case c where c.person_id = t.person_id and not (${borneOut('c')}))
  or exists (select from person_subject p join fact f using (place_id, subject_id) where p.person_id = t.person_id and f.superseded_at is null)`;

const tables: Readonly<Record<string, string>> = {
  people: `select ${whoIs('t.person_id')} who, state from person_state t where ${spokenOf}`,
  stays: `select ${whoIs('t.person_id')} who, stay_key, organisation, kind, state, site_code, ward, bay, bed, started_at, ended_at from stay t`,
  packages: `select ${whoIs('t.person_id')} who, package_key, organisation, provider_id, status, start_date, end_date, hours_per_week from package t`,
  holds: `select ${whoIs('t.person_id')} who, kind, since, funded_until from double_hold t`,
  cases: `select ${whoIs('t.person_id')} who, package_key, provider_id, site_code, state, outcome, check_match, started_at, deadline_at from clock_case t where ${borneOut('t')}`,
  alerts: `select ${whoIs('t.person_id')} who, t.type, t.priority, t.state, t.tier, t.desk from alert t join clock_case c using (place_id, case_id) where ${borneOut('c')} and t.state = 'NEW'`,
  timers: `select ${whoIs('t.person_id')} who, step, due_at from timer t join clock_case c using (place_id, case_id) where ${borneOut('c')} and t.done_at is null`,
  census: `select sector, site_code, ward, occupied from census where occupied <> 0`,
  units: `select unit, kind, sector, site_code, provider_id, happened_at, feed_id, state from unit_state`,
  facts: `select ${subjectName('f.subject_id')} who, unit, record_key, kind, happened_at, recorded_at, organisation, document_key, document_version,
            body - 'other' - 'from' body, ${subjectName(`(f.body->>'other')::bigint`)} other from fact f where superseded_at is null`,
  identities: `select ${subjectName('i.subject_id')} who, happened_at, nhs_number_status from identity i`,
  messages: `select feed_id, encode(content_hash, 'hex'), outcome, outcome_code, accepted from receipt where content_hash is not null and feed_id <> 'council'`,
  feeds: `select feed_id, received, rejected from feed_state`,
  rejections: `select feed_id, code, location from rejection where replayed_at is null`,
};

/** All that a city says, without the ids that a database mints and the times at which it learned: equal for two cities that know the same. */
export async function stateOf({ db }: Pick<CityForTest, 'db'>): Promise<Record<string, string[]>> {
  const state: Record<string, string[]> = {};
  for (const [name, sql] of Object.entries(tables)) {
    const rows = await db.query<{ row: string }[]>(`select to_jsonb(x)::text row from (${sql}) x`);
    state[name] = rows.map(({ row }) => row).sort();
  }
  return state;
}
