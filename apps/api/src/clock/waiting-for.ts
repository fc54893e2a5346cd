import type { ClockCase } from '@homeward/alerts';
import { mayShowLocation, protectedPlace } from '@homeward/flow';
import type { Asked } from '../graphql/asked.js';

type WaitingFor = ClockCase['waitingFor'][number];

/** Teams that a case names; whoever else it waits for is the provider of the package, by its code. */
const teams: ReadonlySet<string> = new Set(['Ward', 'Discharge team', 'Social work']);

/** What a case waits for. Who cares for somebody at home tells their district: it is covered where their places are protected. */
export async function waitingFor(one: Pick<ClockCase, 'waitingFor'>, personId: string, asked: Pick<Asked, 'personState' | 'placesRight'>): Promise<readonly WaitingFor[]> {
  if (one.waitingFor.every(({ who }) => who === null || teams.has(who))) return one.waitingFor;
  const shown = mayShowLocation((await asked.personState(personId))?.hiding, (await asked.placesRight(personId)) === 'ALL');
  return shown ? one.waitingFor : one.waitingFor.map((each) => (each.who === null || teams.has(each.who) ? each : { ...each, who: protectedPlace }));
}
