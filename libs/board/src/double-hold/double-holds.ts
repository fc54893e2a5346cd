import { dayOf, heldOn, later, openStays, startOfDay, type HospitalStay, type Instant, type PersonState, type Residency, type Zone } from '@homeward/flow';
import type { DoubleHold } from './double-hold.js';
import type { HoldRules } from './hold-rules.js';
import { causeOfHome, causeOfHomes, causeOfStays, type HoldMoment } from './why-two-places.js';

/** The double holds of a person: every two of the places that they have now. Somebody who died in hospital has a place that a home still lists. */
export function doubleHolds(person: PersonState, { now, zone, rules }: { readonly now: Instant; readonly zone: Zone; readonly rules: HoldRules }): DoubleHold[] {
  if (person.residencies.length === 0 && person.stays.length < 2) return [];
  const moment: HoldMoment = { today: dayOf(now, zone), zone, rules };
  const stays = openStays(person);
  const homes = person.residencies.filter((residency) => heldOn(residency, moment.today)).sort((a, b) => (a.latest.startDate + a.key < b.latest.startDate + b.key ? -1 : 1));
  const died = person.died === null ? [] : person.stays.filter((stay) => stay.admitted && stay.destination === 'DIED').slice(-1);
  return [
    ...[...stays, ...died].flatMap((stay) => homes.map((home) => beside(stay, home, zone, causeOfHome(person, stay, home, { ...moment, newer: homes.at(-1) !== home })))),
    ...pairs(stays).map(([one, other]): DoubleHold => ({ ...causeOfStays(person, one, other, moment), keys: [one.key, other.key], since: other.startedAt, fundedUntil: null, held: { sector: 'ACUTE', bedType: null } })),
    ...pairs(homes).map(([one, other]): DoubleHold => ({ ...causeOfHomes(person, one, other, moment), keys: [one.key, other.key], since: startOfDay(other.latest.startDate, zone), fundedUntil: one.latest.heldUntil, held: { sector: 'CARE_HOME', bedType: one.latest.bedType } })),
  ];
}

const beside = (stay: HospitalStay, home: Residency, zone: Zone, why: Pick<DoubleHold, 'cause' | 'turnsOn'>): DoubleHold => ({
  ...why,
  keys: [stay.key, home.key],
  since: later(why.cause === 'DIED' ? (stay.endedAt ?? stay.startedAt) : stay.startedAt, startOfDay(home.latest.startDate, zone)),
  fundedUntil: home.latest.heldUntil,
  held: { sector: 'CARE_HOME', bedType: home.latest.bedType },
});

const pairs = <T>(all: readonly T[]): [T, T][] => all.flatMap((one, at) => all.slice(at + 1).map((other): [T, T] => [one, other]));
