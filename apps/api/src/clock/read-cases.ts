import type { EntityManager } from '@homeward/store';
import type { ClockCaseFilter } from '../generated/schema-types.js';
import { pageOf, type Connection, type Listing, type PageArgs } from '../graphql/page-of.js';
import type { Things } from '../live/things-live.js';
import { placesShown } from '../people/places-shown.js';
import { caseColumns, type CaseRow } from './case-row.js';

/** A filter with its NHS number found: `personId` null matches nobody, undefined matches everybody. */
export interface CaseChoice extends Omit<ClockCaseFilter, 'nhsNumber'> {
  readonly personId?: string | null;
}

const listing = (placeId: string, { id, personId, owner, providerId, siteCode, state }: CaseChoice): Listing => ({
  select: caseColumns,
  from: `from clock_case c where c.place_id = $1 and ($2::text[] is null or c.state = any($2)) and (not $3 or c.person_id = $4::bigint)
    and ($5::text is null or c.owner = $5) and ($6::text is null or c.provider_id = $6) and ($7::text is null or c.site_code = $7)
    and (($6::text is null and $7::text is null) or ${placesShown('c')}) and ($8::text is null or c.case_id = $8)`,
  params: [placeId, state ?? null, personId !== undefined, personId ?? null, owner ?? null, providerId ?? null, siteCode ?? null, id ?? null],
  order: [{ sql: 'c.deadline_at', type: 'timestamptz' }, { sql: 'c.case_id', type: 'text' }],
});

/** Cases by deadline, the nearest first. */
export const readCases = (tx: EntityManager, placeId: string, choice: CaseChoice, page: PageArgs): Promise<Connection<CaseRow>> => pageOf(tx, listing(placeId, choice), page);

export async function casesById(tx: EntityManager, placeId: string, ids: readonly string[]): Promise<Map<string, CaseRow>> {
  const rows: CaseRow[] = await tx.query(`select ${caseColumns} from clock_case c where c.place_id = $1 and c.case_id = any($2)`, [placeId, ids]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Cases by version, for who watches. */
export const casesByVersion: Things<CaseRow> = {
  newestVersion: async (tx, placeId) => (await tx.query(`select coalesce(max(version), 0)::int version from clock_case where place_id = $1`, [placeId]))[0].version,
  since: (tx, placeId, version) => tx.query(`select ${caseColumns} from clock_case c where c.place_id = $1 and c.version > $2 order by c.version`, [placeId, version]),
};

/** Whether a case that changed is among those chosen. */
export function isChosenCase({ id, personId, body, owner, placesShown: shown }: CaseRow, choice: CaseChoice): boolean {
  return (
    (choice.id == null || choice.id === id) &&
    (choice.personId === undefined || choice.personId === personId) &&
    (choice.owner == null || choice.owner === owner) &&
    (choice.providerId == null || choice.providerId === body.providerId) &&
    (choice.siteCode == null || choice.siteCode === body.siteCode) &&
    ((choice.siteCode == null && choice.providerId == null) || shown) &&
    (choice.state == null || choice.state.includes(body.state))
  );
}
