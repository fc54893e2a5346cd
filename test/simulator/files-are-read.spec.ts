import { beforeAll, describe, expect, test } from '@jest/globals';
import { csvKinds, interpretCsv, type CsvReading, type FeedSettings } from '@homeward/feeds';
import { foundCity } from '../../apps/simulator/src/city/found-city.js';
import type { City } from '../../apps/simulator/src/city/city.js';
import type { FileLetter } from '../../apps/simulator/src/city/post.js';
import { beds } from '../../apps/simulator/src/city/wards.js';
import { advance } from '../../apps/simulator/src/happenings/advance.js';

// A city takes seconds to found and live through, and many on a busy machine.
const liveFrom = Date.parse('2026-05-20T10:00:00Z');
const settings = (feedId: string): FeedSettings => ({
  feedId, organisation: feedId.toUpperCase(), zone: 'Europe/London', defaultSiteCode: null, locationLayout: 'UK', encoding: 'UTF-8', processingIds: ['P'], localAuthority: 'X',
});
let city: City;
let files: FileLetter[];
/** As the files were written: tests let the city go on. */
let bedsTaken: readonly number[];
let read: { file: FileLetter; reading: CsvReading }[];

beforeAll(() => {
  city = foundCity({ seed: 5, preset: 'newcastle', faults: true, liveFrom, historyDays: 3, density: 60 });
  advance(city, liveFrom);
  files = city.state.post.files.splice(0);
  bedsTaken = [...city.state.bedsTaken];
  const listed = new Set<string>();
  read = files.map((file) => {
    const reading = interpretCsv(file.kind, new TextEncoder().encode(file.text), settings(file.feed), { receivedAt: new Date(file.at).toISOString(), mode: 'changes', knownProviders: listed });
    reading.providers.forEach(({ providerId }) => listed.add(providerId));
    return { file, reading };
  });
});

const of = (kind: FileLetter['kind']): CsvReading[] => read.flatMap(({ file, reading }) => (file.kind === kind ? [reading] : []));

describe('the files of the synthetic city', () => {
  test('are of every kind, and hardly a row of them is refused', () => {
    expect(new Set(files.map(({ kind }) => kind))).toEqual(new Set(csvKinds));
    const rows = read.reduce((sum, { reading }) => sum + reading.accepted + reading.rejected, 0);
    const refused = read.reduce((sum, { reading }) => sum + reading.rejected, 0);
    expect(refused).toBeGreaterThan(0);
    expect(refused / rows).toBeLessThan(0.02);
    expect(read.flatMap(({ reading }) => reading.notes)).toEqual([]);
  });

  test('about 189 people do not meet the criteria to reside in the morning, and about 45 of them wait beyond their day', () => {
    const told = of('discharge-readiness')[0]?.facts.flatMap((fact) => (fact.kind === 'DischargeReadinessRecorded' ? [fact.body] : [])) ?? [];
    const ready = told.filter(({ criteriaToReside }) => criteriaToReside === false);
    expect(ready.length).toBeGreaterThan(80);
    expect(ready.length).toBeLessThan(300);
    const waiting = ready.filter(({ delayReason }) => delayReason !== null);
    expect(waiting.length).toBeGreaterThan(15);
    expect(waiting.length).toBeLessThan(90);
    expect(told.filter(({ delayReasonText }) => delayReasonText !== null)).toEqual([]);
    for (const { nctrDate, censusDate } of ready) expect(nctrDate !== null && nctrDate <= censusDate).toBe(true);
  });

  test('every bed is told of once, none that is out of use has somebody in it but the one that sources dispute', () => {
    const told = of('beds')[0]?.facts.flatMap((fact) => (fact.kind === 'BedStateReported' ? [fact.body] : [])) ?? [];
    expect(new Set(of('beds')[0]?.facts.map((fact) => ('unit' in fact ? fact.unit : ''))).size).toBeGreaterThan(beds.length - 30);
    const key = ({ siteCode, ward, bed }: { siteCode: string; ward: string; bed: string }): string => `${siteCode} ${ward} ${bed}`;
    const taken = new Set(beds.flatMap(({ site, ward, bed }, index) => ((bedsTaken[index] ?? 0) > 0 ? [key({ siteCode: site, ward, bed })] : [])));
    const out = told.filter(({ state }) => state === 'CLOSED' || state === 'CLEANING' || state === 'RESERVED');
    expect(out.length).toBeGreaterThan(10);
    expect(out.filter((bed) => taken.has(key(bed)))).toHaveLength(1);
  });

  test('what is sent while live goes on being read, and the beds stay true', () => {
    advance(city, liveFrom + 30 * 60_000);
    const live = city.state.post.files.splice(0).filter(({ kind }) => kind === 'beds' || kind === 'discharge-readiness' || kind === 'measures');
    expect(live.length).toBeGreaterThan(15);
    for (const [key] of Object.entries(city.state.bedsOut)) expect(city.state.bedsTaken[Number(key)]).toBe(-1);
  });
});
