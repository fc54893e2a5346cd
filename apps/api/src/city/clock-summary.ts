import { startOfDay, addDays, dayOf, type Instant, type Zone } from '@homeward/flow';
import type { EntityManager } from '@homeward/store';

/** How many clock cases stand where. Cases whose match must be checked are counted like any other. */
export interface ClockSummary {
  readonly open: number;
  readonly lastDay: number;
  readonly lapsed: number;
  readonly restartUnconfirmed: number;
  readonly noOwner: number;
}

export async function clockSummary(tx: EntityManager, placeId: string, now: Instant, zone: Zone): Promise<ClockSummary> {
  const endOfToday = startOfDay(addDays(dayOf(now, zone), 1), zone);
  const [row] = await tx.query(
    `select count(*) filter (where state = 'OPEN')::int "open", count(*) filter (where state = 'OPEN' and deadline_at <= $2::timestamptz)::int "lastDay",
            count(*) filter (where state = 'LAPSED_UNRESOLVED')::int "lapsed", count(*) filter (where state = 'HOME_RESTART_UNCONFIRMED')::int "restartUnconfirmed",
            count(*) filter (where owner is null)::int "noOwner"
     from clock_case where place_id = $1 and state in ('OPEN', 'LAPSED_UNRESOLVED', 'HOME_RESTART_UNCONFIRMED')`,
    [placeId, endOfToday],
  );
  return row;
}
