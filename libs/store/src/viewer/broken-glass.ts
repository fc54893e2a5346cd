import type { DataSource } from 'typeorm';

/** Persons whom somebody has opened by breaking glass, until their hour is over; under the record that they are one with by now. */
export async function openedNow(db: DataSource, placeId: string, actor: string): Promise<string[]> {
  const rows = await db.query<{ id: string }[]>(
    `select distinct coalesce(s.person_id, g.person_id) id from broken_glass g left join person_subject s on s.place_id = g.place_id and s.subject_id = g.person_id where g.place_id = $1 and g.actor = $2 and g.ends_at > now() order by 1`,
    [placeId, actor],
  );
  return rows.map(({ id }) => id);
}
