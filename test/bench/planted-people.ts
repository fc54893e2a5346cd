import type { Pool } from 'pg';

/** A city: 90 days of stays, of which 1,400 are open; clock cases with alerts of one person in ten of these. Everybody is a number. */
export const city = { stays: 23_000, open: 1_400, cases: 600, sites: 7, wards: 20 } as const;

/** Puts the state of a city's people straight into the tables that screens read. Site `S0` of the trust `T0` is as large as any other. */
export async function plantPeople(sql: Pool): Promise<void> {
  await sql.query(
    `insert into subject (place_id, subject_id, authority, blind_index) overriding system value select 'newcastle', n, 'BENCH', sha256(n::text::bytea) from generate_series(1, ${city.stays}) n`,
  );
  await sql.query(`insert into person_subject select 'newcastle', n, n from generate_series(1, ${city.stays}) n`);
  await sql.query(`insert into person_state (place_id, person_id, version, state) select 'newcastle', n, n, jsonb_build_object('subjects', jsonb_build_array(n), 'stays', jsonb_build_array(n, repeat('x', 900))) from generate_series(1, ${city.stays}) n`);
  await sql.query(
    `insert into stay (place_id, stay_key, person_id, organisation, kind, state, site_code, ward, bay, bed, started_at, ended_at, state_detail)
     select 'newcastle', 'RTD/VISIT V' || n, n, 'T' || n % ${city.sites}, 'HOSPITAL', case when n <= ${city.open} then 'OPEN' else 'ENDED' end, 'S' || n % ${city.sites}, 'W' || n / ${city.sites} % ${city.wards}, 'B1', n::text,
       now() - make_interval(hours => n % 2160 + 3), case when n > ${city.open} then now() - make_interval(hours => n % 2160) end, jsonb_build_object('visits', jsonb_build_array(jsonb_build_object('ward', repeat('x', 200))))
     from generate_series(1, ${city.stays}) n`,
  );
  await sql.query(
    `insert into clock_case (place_id, case_id, person_id, package_key, provider_id, site_code, state, check_match, started_at, deadline_at, version, body)
     select 'newcastle', 'c' || n, n, 'P' || n, 'PR' || n % 30, 'S' || n % ${city.sites}, 'RUNNING', false, now() - make_interval(hours => n % 240), now() + make_interval(hours => 240 - n % 240), n, jsonb_build_object('periodDays', 10, 'more', repeat('x', 600))
     from generate_series(1, ${city.cases}) n`,
  );
  await sql.query(
    `insert into alert (place_id, alert_id, case_id, person_id, type, priority, state, tier, desk, raised_at, policy_version, version)
     select 'newcastle', 'a' || n, 'c' || n, n, 'CLOCK_STARTED', 'HIGH', 'OPEN', 'OPERATOR', 'Discharge desk', now() - make_interval(hours => n % 240), '1', n from generate_series(1, ${city.cases}) n`,
  );
  await sql.query('vacuum analyze');
}
