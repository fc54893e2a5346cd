import type { EntityManager } from 'typeorm';

/** A case that its data no longer bears out at all: kept as withdrawn, so that whoever worked it sees what became of it. */
const unmatched = (alias: string): string => `(${alias}.state = 'WITHDRAWN' and ${alias}.outcome = 'NOT_A_MATCH')`;

/** SQL that is true of rows `t` which stay although no fold gives them any more. */
export const keptCases = unmatched('t');
export const keptAlerts = `exists (select from clock_case c where c.place_id = t.place_id and c.case_id = t.case_id and ${unmatched('c')})`;

/**
 * Withdraws the cases of some people that their fold no longer gives (the package was somebody else's, the stay was another
 * person's), with their alerts. Returns the ids of both, and touches nothing a second time.
 */
export async function withdrawUnmatched(tx: EntityManager, placeId: string, persons: readonly string[], { caseIds, version }: { readonly caseIds: readonly string[]; readonly version: string }): Promise<{ caseIds: string[]; alertIds: string[] }> {
  const [cases] = await tx.query<[{ id: string }[], number]>(
    `update clock_case t set state = 'WITHDRAWN', outcome = 'NOT_A_MATCH', version = $4,
       body = body || '{"state": "WITHDRAWN", "outcome": "NOT_A_MATCH", "waitingFor": [], "nextAction": null, "steps": []}'
     where place_id = $1 and person_id = any($2) and case_id <> all($3) and not ${unmatched('t')} returning case_id id`,
    [placeId, persons, caseIds, version],
  );
  const gone = cases.map((row) => row.id);
  if (gone.length === 0) return { caseIds: [], alertIds: [] };
  const [alerts] = await tx.query<[{ id: string }[], number]>(
    `update alert set state = case when owner is null then 'BACK_TO_NORMAL' else 'CLOSED' end, version = $3
     where place_id = $1 and case_id = any($2) and state in ('NEW', 'ACKNOWLEDGED', 'SHELVED', 'SUPPRESSED') returning alert_id id`,
    [placeId, gone, version],
  );
  return { caseIds: gone, alertIds: alerts.map((row) => row.id) };
}
