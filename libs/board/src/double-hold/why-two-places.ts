import { addDays, dayOf, daysBetween, type Day, type HospitalStay, type PersonState, type Residency, type Zone } from '@homeward/flow';
import type { DoubleHold } from './double-hold.js';
import type { HoldRules } from './hold-rules.js';

export interface HoldMoment {
  readonly today: Day;
  readonly zone: Zone;
  readonly rules: HoldRules;
}

type Why = Pick<DoubleHold, 'cause' | 'turnsOn'>;

const always = (cause: DoubleHold['cause']): Why => ({ cause, turnsOn: null });

/** A cause that holds for so many whole days after `from`, or null once they are over. */
const during = (cause: DoubleHold['cause'], from: Day, days: number, today: Day): Why | null => (daysBetween(from, today) <= days ? { cause, turnsOn: addDays(from, days + 1) } : null);

const contradicted = (person: PersonState): boolean => person.identityClashes.length > 0 || person.matchDoubts.length > 0;

const isRespite = ({ latest: { bedType } }: Residency): boolean => bedType !== null && /respite|short.?(stay|term)/i.test(bedType);

/** Why somebody with a hospital bed has a care-home place too. `newer`: they have a newer place, so that this one is the older of two. */
export function causeOfHome(person: PersonState, stay: HospitalStay, home: Residency, { today, zone, rules, newer }: HoldMoment & { readonly newer: boolean }): Why {
  if (contradicted(person)) return always('RECORDS_CLASH');
  if (stay.destination === 'DIED') return always('DIED');
  if (stay.leave !== null) return during('ON_LEAVE', dayOf(stay.leave.since, zone), rules.homeLeaveDays, today) ?? always('LONG_LEAVE');
  if (isRespite(home)) return always('SHORT_STAY');
  if (home.latest.startDate > dayOf(stay.startedAt, zone)) return during('MOVING', home.latest.startDate, rules.transferDays, today) ?? always('MOVED_IN');
  if (newer) return always('OLDER_HOME');
  const { heldUntil } = home.latest;
  if (heldUntil === null) return always('FUNDING_NOT_KNOWN');
  return heldUntil < today ? always('PAST_FUNDING') : { cause: 'FUNDED', turnsOn: addDays(heldUntil, 1) };
}

/** Why somebody has two hospital beds; `later` began later. */
export function causeOfStays(person: PersonState, earlier: HospitalStay, later: HospitalStay, { today, zone, rules }: HoldMoment): Why {
  if (contradicted(person)) return always('RECORDS_CLASH');
  const onLeave = [earlier, later].find((stay) => stay.leave !== null)?.leave;
  const moving = during('MOVING', dayOf(later.startedAt, zone), rules.transferDays, today);
  if (moving !== null) return moving;
  if (earlier.organisation === later.organisation) return always('OLDER_STAY');
  return onLeave === undefined || onLeave === null ? always('TWO_HOSPITALS') : (during('ON_LEAVE', dayOf(onLeave.since, zone), rules.homeLeaveDays, today) ?? always('LONG_LEAVE'));
}

/** Why somebody has two care-home places; `later` began later. */
export function causeOfHomes(person: PersonState, earlier: Residency, later: Residency, { today, rules }: HoldMoment): Why {
  if (contradicted(person)) return always('RECORDS_CLASH');
  if (isRespite(earlier) || isRespite(later)) return always('SHORT_STAY');
  return during('MOVING', later.latest.startDate, rules.transferDays, today) ?? always('OLDER_HOME');
}
