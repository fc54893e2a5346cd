import type { ClockStep } from '@homeward/alerts';
import type { EntityManager } from 'typeorm';

export interface ArmedStep {
  readonly caseId: string;
  readonly personId: string;
  readonly step: ClockStep;
  readonly at: string;
}

/** Makes the waiting timers of the given cases exactly `steps`. A step whose time moved is due again; so is one that was done by a clock which ran ahead and was set back. */
export async function armTimers(tx: EntityManager, placeId: string, caseIds: readonly string[], steps: readonly ArmedStep[]): Promise<void> {
  if (caseIds.length === 0) return;
  const columns = [steps.map((s) => s.caseId), steps.map((s) => s.step), steps.map((s) => s.personId), steps.map((s) => s.at)];
  await tx.query(
    `delete from timer where place_id = $1 and case_id = any($2) and done_at is null
     and (case_id, step) not in (select * from unnest($3::text[], $4::text[]))`,
    [placeId, caseIds, columns[0], columns[1]],
  );
  if (steps.length === 0) return;
  await tx.query(
    `insert into timer as t (place_id, case_id, step, person_id, due_at) select $1, * from unnest($2::text[], $3::text[], $4::bigint[], $5::timestamptz[])
     on conflict (place_id, case_id, step) do update set person_id = excluded.person_id, due_at = excluded.due_at,
       leased_until = case when t.due_at = excluded.due_at then t.leased_until end, done_at = case when t.due_at = excluded.due_at and t.due_at <= place_now($1) then t.done_at end
     where (t.person_id, t.due_at) is distinct from (excluded.person_id, excluded.due_at) or (t.done_at is not null and t.due_at > place_now($1))`,
    [placeId, ...columns],
  );
}
