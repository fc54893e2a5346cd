import { beforeAll, describe, expect, test } from '@jest/globals';
import { interpretHl7, type FeedSettings, type Reading } from '@homeward/feeds';
import { possibleMatch, type Likeness } from '@homeward/flow';
import { foundCity } from '../../apps/simulator/src/city/found-city.js';
import type { City } from '../../apps/simulator/src/city/city.js';
import { beds } from '../../apps/simulator/src/city/wards.js';
import { advance } from '../../apps/simulator/src/happenings/advance.js';

// A city takes seconds to found and live through, and many on a busy machine.
const minute = 60_000;
const liveFrom = Date.parse('2026-05-20T10:00:00Z');
const settings: FeedSettings = { feedId: 'rvi', organisation: 'RTD', zone: 'Europe/London', defaultSiteCode: null, locationLayout: 'UK', encoding: 'UTF-8', processingIds: ['P'], localAuthority: 'RTD' };
const spot = (site: string, ward: string, bed: string): string => `${site} ${ward} ${bed}`;

let city: City;
const messages: string[] = [];
let readings: Reading[];
/** The beds said to be out of use in which somebody lies, by the simulator's own truth, at each look. */
const disputed: string[][] = [];

/** What the newest file says of each bed. */
const said = new Map<string, string>();

/** Lives on in small steps, takes what was sent, and looks. */
const liveOn = (until: number, step: number): void => {
  for (let at = city.state.now; at < until; ) {
    at = Math.min(at + step, until);
    advance(city, at);
    for (const post of Object.values(city.state.post.feeds)) messages.push(...post.out.splice(0).map(({ text }) => text));
    for (const { kind, text } of city.state.post.files.splice(0)) {
      if (kind !== 'beds') continue;
      for (const [site = '', ward = '', , bed = '', state = ''] of text.split('\n').slice(1).map((line) => line.split(','))) said.set(spot(site, ward, bed), state);
    }
    const inBed = Object.values(city.state.stays).flatMap(({ bed, dischargedAt }) => (bed === null || dischargedAt !== null ? [] : [beds[bed]]));
    disputed.push(inBed.flatMap((bed) => (bed !== undefined && ['closed', 'cleaning', 'reserved'].includes(said.get(spot(bed.site, bed.ward, bed.bed)) ?? '') ? [spot(bed.site, bed.ward, bed.bed)] : [])));
  }
};

beforeAll(() => {
  city = foundCity({ seed: 5, preset: 'newcastle', faults: true, liveFrom, historyDays: 1, density: 60 });
  advance(city, liveFrom - 1);
  for (const post of Object.values(city.state.post.feeds)) post.out.splice(0);
  liveOn(liveFrom + 10 * minute, 10_000);
  liveOn(liveFrom + 100 * minute, 5 * minute);
  const receivedAt = new Date(city.state.now).toISOString();
  readings = messages.filter((text) => /ADT\^A(21|22|28)/.test(text)).map((text) => interpretHl7(new TextEncoder().encode(text), settings, { receivedAt }));
});

const likenesses = (): Likeness[] =>
  readings.flatMap(({ identities }) => identities).filter(({ subject }) => subject.authority !== 'NHS').map(({ familyName, givenName, birthDate, postcode, subject }): Likeness => ({
    familyName, givenName, birthDate, postcode, identityUnknown: false,
    nhsNumbers: readings.flatMap(({ facts }) => facts.flatMap((fact) => (fact.kind === 'SubjectsLinked' && fact.subject.value === subject.value && fact.body.other.authority === 'NHS' ? [fact.body.other.value] : []))),
  }));

describe('what every real city has some of arrives', () => {
  test('home leave begins and ends, and is read as that', () => {
    const kinds = readings.flatMap(({ facts }) => facts.map(({ kind }) => kind));
    expect([kinds.filter((kind) => kind === 'LeaveStarted').length > 0, kinds.filter((kind) => kind === 'LeaveEnded').length > 0]).toEqual([true, true]);
  });

  test('twins at one address with numbers of their own, whom nobody takes for one', () => {
    const people = likenesses();
    const pairs = people.flatMap((one) => people.filter((other) => other.familyName === one.familyName && other.birthDate === one.birthDate && other.givenName !== one.givenName).map((other) => [one, other] as const));
    expect(pairs.length).toBeGreaterThan(0);
    for (const [one, other] of pairs) expect([one.nhsNumbers.length, other.nhsNumbers.length, one.nhsNumbers[0] === other.nhsNumbers[0], possibleMatch(one, other)]).toEqual([1, 1, false, null]);
  });

  test('somebody registered a second time without an NHS number, under a hospital number of its own', () => {
    const second = messages.filter((text) => text.includes('ADT^A28') && text.includes('8900001'));
    expect(second.length).toBeGreaterThan(0);
    expect(likenesses().filter(({ nhsNumbers }) => nhsNumbers.length === 0)).toHaveLength(new Set(second).size);
  });
});

test('nobody is put into a bed that is out of use: one bed is in dispute, the planted one, whenever one looks', () => {
  expect(new Set(disputed.flat()).size).toBe(1);
  expect(disputed.every((each) => each.length <= 1)).toBe(true);
});
