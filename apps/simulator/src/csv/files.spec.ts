import { beforeAll, describe, expect, test } from '@jest/globals';
import type { City } from '../city/city.js';
import { foundCity } from '../city/found-city.js';
import { occupiedBeds } from '../happenings/bed-choice.js';

const liveFrom = Date.parse('2026-05-20T10:00:00Z');
const found = (preset: 'newcastle' | 'england'): City => foundCity({ seed: 1, preset, faults: true, liveFrom, historyDays: 14, density: 60 });
let city: City;
beforeAll(() => { city = found('newcastle'); });

/** No name or number in these files holds a comma or a quote, so that cutting at commas is reading them. */
const rowsOf = (kind: string): Record<string, string>[] => {
  const [header = '', ...lines] = city.state.post.files.filter((file) => file.kind === kind).flatMap((file) => file.text.trimEnd().split('\r\n'));
  return lines.map((line) => Object.fromEntries(header.split(',').map((name, at) => [name, line.split(',')[at] ?? ''])));
};

describe('the first files', () => {
  test('homes and providers are named before they are spoken of by id', () => {
    expect(city.state.post.files.map((file) => file.kind)).toEqual(['home-care-capacity', 'care-home-capacity', 'home-care-packages', 'care-home-residents']);
  });

  test('1,900 packages and 1,350 residents, each of a person of their own', () => {
    const people = [...rowsOf('home-care-packages'), ...rowsOf('care-home-residents')].map((row) => row['nhs_number']);
    expect([rowsOf('home-care-packages').length, rowsOf('care-home-residents').length, new Set(people).size]).toEqual([1_900, 1_350, 3_250]);
  });

  test('care homes: as many occupied places as residents, never over the maximum, some to spare', () => {
    const rows = rowsOf('care-home-capacity');
    const sum = (name: string): number => rows.reduce((total, row) => total + Number(row[name]), 0);
    expect(sum('maximum_capacity')).toBe(1_400);
    expect(sum('occupied')).toBe(1_350);
    expect(sum('vacant_accepting')).toBeGreaterThan(15);
    for (const row of rows) expect(Number(row['occupied']) + Number(row['vacant_reserved']) + Number(row['vacant_accepting'])).toBeLessThanOrEqual(Number(row['maximum_capacity']));
  });

  test('home care is short of staff: most providers offer nothing in most areas', () => {
    const offers = rowsOf('home-care-capacity').map((row) => Number(row['hours_available']));
    expect(offers).toHaveLength(75);
    expect(offers.filter((hours) => hours === 0).length / offers.length).toBeGreaterThan(0.5);
    expect(Math.max(...offers)).toBeLessThanOrEqual(9);
  });

  test('nothing was updated later than the city went live', () => {
    for (const kind of ['home-care-packages', 'care-home-residents', 'home-care-capacity', 'care-home-capacity']) {
      expect(rowsOf(kind).filter((row) => Date.parse(row['updated_at'] ?? '') > liveFrom)).toEqual([]);
    }
  });
});

test('the preset "england" is fuller than Newcastle: 94.6 % against 91 %', () => {
  expect(occupiedBeds(city)).toBe(Math.round(1_266 * 0.91));
  expect(occupiedBeds(found('england'))).toBe(Math.round(1_266 * 0.946));
});
