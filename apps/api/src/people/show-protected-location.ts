import type { Asked } from '../graphql/asked.js';
import { invalid, notAllowed } from '../graphql/refusals.js';
import { personView, type PersonView } from './person-view.js';

export type Disclosed = PersonView | ReturnType<typeof invalid> | ReturnType<typeof notAllowed>;

/** Shows one person with their places. The look stands in the database, with its reason, before anything is shown. */
export async function showProtectedLocation(placeId: string, asked: Asked, personId: string, reason: string): Promise<Disclosed> {
  const { viewer } = asked;
  if (viewer.role !== 'operator') return notAllowed();
  const why = reason.trim();
  if (why.length < 5) return invalid('Say in a few words why you need to see where this person is.');
  if (!/^\d{1,18}$/.test(personId)) return invalid('There is no such person.');
  const recorded = await asked.read(async (tx) => {
    const rows: unknown[] = await tx.query(
      `insert into look (place_id, viewer, person_id, purpose, reason) select place_id, $3, person_id, 'showProtectedLocation', $4 from person_state where place_id = $1 and person_id = $2 returning 1`,
      [placeId, personId, viewer.name, why.slice(0, 500)],
    );
    return rows.length > 0;
  });
  return recorded ? personView(personId, { disclosed: true }) : invalid('There is no such person.');
}
