import { deskRoles, planShift, type DataSource } from '@homeward/store';

export interface DemoWorker {
  readonly staffId: string;
  readonly roles: readonly string[];
}

/** Who works when: hours of the day in UTC, from and until; 31 is 7 the next morning. */
const turns = [
  { deskId: 'ACUTE_FLOW', hours: [[7, 15], [15, 23], [23, 31]] },
  { deskId: 'DISCHARGE', hours: [[7, 15], [15, 23]] },
  { deskId: 'COMMUNITY', hours: [[9, 17]] },
  { deskId: 'DATA', hours: [[8, 16]] },
] as const;

const hour = 3_600_000;

/** Plans the demo's staff for today and the two days after, in turn, where nobody is planned yet from now on: the page of desks is not empty. */
export async function planDemoRota(db: DataSource, placeId: string, workers: readonly DemoWorker[]): Promise<void> {
  const able = workers.filter(({ roles }) => roles.some((role) => deskRoles.includes(role)));
  const [{ planned, midnight }] = await db.query<[{ planned: boolean; midnight: Date }]>(
    `select exists (select from desk_rota where place_id = $1 and ends_at > now()) planned, date_trunc('day', now() at time zone 'UTC') at time zone 'UTC' midnight`, [placeId]);
  if (planned || able.length === 0) return;
  const by = { id: 'system:demo', name: 'the demo', roles: [] };
  let turn = 0;
  for (const day of [0, 1, 2]) {
    for (const { deskId, hours } of turns) {
      for (const [from, until] of hours) {
        const at = (hours: number): Date => new Date(midnight.getTime() + (day * 24 + hours) * hour);
        await planShift(db, placeId, by, { deskId, staffId: (able[turn % able.length] as DemoWorker).staffId, from: at(from), until: at(until) });
        turn += 1;
      }
    }
  }
}
