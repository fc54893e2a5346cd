import { caseKey, type Act, type ClockCase } from '@homeward/alerts';
import { instant } from '@homeward/flow';
import type { EntityManager } from 'typeorm';

interface Registered {
  readonly case_id: string;
  readonly packageKey: string;
  readonly episodeKey: string;
}

/** Case ids by `caseKey`, for every case ever minted of the given packages. */
export async function registeredCases(tx: EntityManager, placeId: string, packageKeys: readonly string[]): Promise<Map<string, string>> {
  if (packageKeys.length === 0) return new Map();
  const rows = await tx.query<Registered[]>(`select case_id, package_key "packageKey", episode_key "episodeKey" from case_registry where place_id = $1 and package_key = any($2)`, [placeId, packageKeys]);
  return new Map(rows.map((row) => [caseKey(row), row.case_id]));
}

/**
 * The id of a case: minted for its episode, or for any stay that has since turned out to belong to the episode, so that an
 * earlier stay learned late does not cost the case its owner and its story.
 */
export const caseIdOf = (one: ClockCase, known: ReadonlyMap<string, string>): string | undefined =>
  [one.episodeKey, ...one.stayKeys].map((episodeKey) => known.get(caseKey({ packageKey: one.packageKey, episodeKey }))).find((id) => id !== undefined);

/** Mints ids for the cases that have none; `known` grows by them. */
export async function mintCases(tx: EntityManager, placeId: string, cases: readonly ClockCase[], known: Map<string, string>): Promise<void> {
  const fresh = cases.filter((one) => caseIdOf(one, known) === undefined);
  if (fresh.length === 0) return;
  const rows = await tx.query<Registered[]>(
    `insert into case_registry (place_id, package_key, episode_key) select $1, * from unnest($2::text[], $3::text[]) returning case_id, package_key "packageKey", episode_key "episodeKey"`,
    [placeId, fresh.map((one) => one.packageKey), fresh.map((one) => one.episodeKey)],
  );
  for (const row of rows) known.set(caseKey(row), row.case_id);
}

/** The acts of each case, oldest first. */
export async function actsOf(tx: EntityManager, placeId: string, caseIds: readonly string[]): Promise<Map<string, Act[]>> {
  const acts = new Map<string, Act[]>();
  if (caseIds.length === 0) return acts;
  const rows = await tx.query<(Omit<Act, 'at'> & { readonly case_id: string; readonly at: Date })[]>(`select case_id, kind, actor, at, body from act where place_id = $1 and case_id = any($2) order by act_id`, [placeId, caseIds]);
  for (const { case_id, kind, actor, at, body } of rows) acts.set(case_id, [...(acts.get(case_id) ?? []), { kind, actor, at: instant(at), body } as Act]);
  return acts;
}

/** Appends acts of a case. An alert that is already raised stays as it was. */
export async function appendActs(tx: EntityManager, placeId: string, told: readonly { readonly caseId: string; readonly act: Act; /** Of whoever acted; none where the clock did. */ readonly actorId?: string }[]): Promise<void> {
  if (told.length === 0) return;
  const rows = told.map(({ caseId, act, actorId }) => ({ place_id: placeId, case_id: caseId, kind: act.kind, actor: act.actor, actor_id: actorId ?? null, at: act.at, body: act.body }));
  await tx.query(
    `insert into act (place_id, case_id, kind, actor, actor_id, at, body)
     select place_id, case_id, kind, actor, actor_id, at, body from jsonb_populate_recordset(null::act, $1::jsonb) on conflict do nothing`,
    [JSON.stringify(rows)],
  );
}
