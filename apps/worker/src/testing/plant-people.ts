import { randomBytes } from 'node:crypto';
import { mintSubjects, saveIdentities } from '@homeward/store';
import type { CityForTest } from './city-for-test.js';

/** Who is planted: everybody is told of once, by one message. */
export interface Planted {
  readonly familyName: string;
  readonly birthDate: string;
  readonly postcode: string | null;
}

/** Tells of many people, each under a hospital number of their own, as one message would; each is a person and waits to be compared. Returns their subject ids. */
export async function plantPeople({ db, registry, vault }: CityForTest['working'], people: readonly Planted[]): Promise<string[]> {
  const prefix = randomBytes(4).toString('hex');
  const subjects = await mintSubjects(registry, vault, 'newcastle', people.map((_, at) => ({ authority: 'RTD/MR', value: `${prefix}-${at}` })));
  const ids = [...subjects.values()];
  await db.transaction(async (tx) => {
    await tx.query(`insert into person_subject (place_id, subject_id, person_id) select 'newcastle', id, id from unnest($1::bigint[]) id`, [ids]);
    const said = people.map((one, at) => ({
      subjectId: ids[at] ?? '', messageId: '1', ordinal: at,
      report: { subject: { authority: 'RTD/MR', value: `${prefix}-${at}` }, happenedAt: '2026-01-02T03:04:05.000Z', givenName: 'Ada', nhsNumberStatus: null, ...one },
    }));
    await saveIdentities(tx, vault, 'newcastle', said);
  });
  return ids;
}
