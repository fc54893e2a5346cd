import type { DataSource } from '@homeward/store';

/** Two members of staff, the first of whom (`staff:1`) is on the data desk, is offered the discharge desk by the second, and is planned for both. Needs the owner, and a place without staff. */
export async function plantDesks(db: DataSource, placeId: string): Promise<void> {
  const statements = [
    `insert into staff (place_id, issuer, subject, name) select $1, 'test', 'desk ' || n, 'Desk ' || n from generate_series(1, 2) n`,
    `insert into role_grant (place_id, staff_id, role, granted_by) select place_id, staff_id, 'operator', 'test' from staff where place_id = $1 and issuer = 'test'`,
    `insert into session (place_id, session_hash, staff_id, id_token, ends_at) select place_id, convert_to(subject, 'UTF8'), staff_id, '\\x', now() + interval '12 hours' from staff where place_id = $1 and issuer = 'test'`,
    `insert into desk_shift (place_id, desk_id, staff_id, staff_name, session_hash) select place_id, case subject when 'desk 1' then 'DATA' else 'DISCHARGE' end, staff_id, name, convert_to(subject, 'UTF8') from staff where place_id = $1 and issuer = 'test'`,
    `insert into desk_handover (place_id, shift_id, desk_id, from_name, to_staff, to_name) select d.place_id, d.shift_id, d.desk_id, d.staff_name, f.staff_id, f.name from desk_shift d join staff f on f.place_id = d.place_id and f.subject = 'desk 1' where d.place_id = $1 and d.desk_id = 'DISCHARGE'`,
    `insert into desk_rota (place_id, desk_id, staff_id, staff_name, starts_at, ends_at, planned_by, planned_by_name)
     select f.place_id, desk_id, f.staff_id, f.name, now() + interval '1 hour', now() + interval '9 hours', 'staff:2', 'Desk 2' from staff f, unnest(array['DATA', 'DISCHARGE']) desk_id where f.place_id = $1 and f.subject = 'desk 1'`,
  ];
  for (const sql of statements) await db.query(sql, [placeId]);
}
