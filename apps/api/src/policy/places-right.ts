import type { Role } from '@homeward/access';
import type { EntityManager, Viewer } from '@homeward/store';

/** A stay in which a viewer cares for somebody now. */
export interface CaredStay {
  readonly key: string;
  readonly siteCode: string | null;
}

/** What a viewer is shown of somebody's places where these are protected. ALL: they broke glass. Else the stays in which they care for them now, and nothing besides. */
export type PlacesRight = 'ALL' | readonly CaredStay[];

/** Roles that care for people at a place (docs/access/README.md, "Protected people"). */
const caring: ReadonlySet<Role> = new Set<Role>(['ward', 'site-manager', 'discharge-coordinator', 'care-home-manager']);

/** Of each of some persons the open stays in the very place of one of the viewer's grants. */
export async function readCaredStays(tx: EntityManager, { placeId, grants }: Pick<Viewer, 'placeId' | 'grants'>, personIds: readonly string[]): Promise<Map<string, CaredStay[]>> {
  const places = grants.filter(({ role, organisation }) => caring.has(role) && organisation !== null);
  const found = new Map<string, CaredStay[]>();
  if (places.length === 0) return found;
  const rows: { id: string; key: string; siteCode: string | null }[] = await tx.query(
    `select s.person_id id, s.stay_key "key", s.site_code "siteCode" from stay s where s.place_id = $1 and s.person_id = any($2) and s.state = 'OPEN'
       and exists (select from jsonb_to_recordset($3::jsonb) o (organisation text, ward text) where (s.site_code = o.organisation and (o.ward is null or s.ward = o.ward)) or (s.organisation = o.organisation and o.ward is null))`,
    [placeId, personIds, JSON.stringify(places.map(({ organisation, ward }) => ({ organisation, ward })))],
  );
  for (const { id, ...stay } of rows) found.set(id, [...(found.get(id) ?? []), stay]);
  return found;
}

/** The keys of the stays that may be shown. */
export const shownStays = (right: Exclude<PlacesRight, 'ALL'>): ReadonlySet<string> => new Set(right.map(({ key }) => key));

/** Whether a person may be named at a bed of a site. */
export const mayShowAt = (right: PlacesRight, siteCode: string): boolean => right === 'ALL' || right.some((stay) => stay.siteCode === siteCode);
