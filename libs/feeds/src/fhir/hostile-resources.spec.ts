import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { FeedSettings } from '../feed-settings.js';
import type { FhirRequest } from './fhir-request.js';
import { interpretFhir, type FhirReading } from './interpret-fhir.js';
import { longRuns, runSeed } from '../../../../test/tools/long-runs.js';
import { encounter, patient, reference } from './testing/resources.js';

const settings: FeedSettings = { feedId: 'loopback', organisation: 'RTD', zone: 'Europe/London', defaultSiteCode: null, locationLayout: 'UK', encoding: 'UTF-8', processingIds: [], localAuthority: 'RTD' };
const read = (bytes: Uint8Array, request: FhirRequest): FhirReading => interpretFhir(bytes, settings, { receivedAt: '2026-11-22T10:00:00.000Z', request, knownLocations: new Map() });
const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const bundleRequest: FhirRequest = { interaction: 'bundle', seed: 'seed' };
const runs = longRuns(400, 0.05);

const full = encounter({
  identifier: [{ system: 'https://rtd.example/visit', value: 'V1' }], statusHistory: [{ status: 'onleave', period: { start: '2026-11-20T10:00:00Z', end: '2026-11-20T11:00:00Z' } }],
  classHistory: [{ class: { code: 'EMER' }, period: { start: '2026-11-20T09:00:00Z', end: '2026-11-20T09:30:00Z' } }],
  location: [{ location: reference('#w'), status: 'active', period: { start: '2026-11-20T09:00:00Z' } }], contained: [{ resourceType: 'Location', id: 'w', name: 'W1', physicalType: { coding: [{ system: 'x/location-physical-type', code: 'wa' }] } }],
  hospitalization: { dischargeDisposition: { coding: [{ code: '19' }] }, admitSource: { coding: [{ code: '19' }] } },
});
const person = patient({ link: [{ other: reference('Patient/p2'), type: 'seealso' }], deceasedBoolean: true, address: [{ postalCode: 'NE1 4LP' }] });
const samples = [full, person, { resourceType: 'Location', id: 'l', partOf: reference('Location/m'), physicalType: { coding: [{ code: 'bd' }] } }, { resourceType: 'EpisodeOfCare', id: 'k', status: 'active', type: [{ coding: [{ system: 'http://snomed.info/sct', code: '60689008' }] }], patient: reference('Patient/p1'), period: { start: '2026-01-01' } }];

/** Every spot of a value. */
const spots = (value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] =>
  typeof value !== 'object' || value === null ? [path] : [path, ...Object.entries(value).flatMap(([key, inner]) => spots(inner, [...path, Array.isArray(value) ? Number(key) : key]))];

const replaced = (value: unknown, path: readonly (string | number)[], by: unknown): unknown => {
  const [head, ...rest] = path;
  if (head === undefined) return by;
  if (Array.isArray(value)) return value.map((one, at) => (at === head ? replaced(one, rest, by) : (one as unknown)));
  return { ...(value as object), [head]: replaced((value as Record<string, unknown>)[head], rest, by) };
};

const junk = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom<unknown>(null, '', [], {}, [null], [[]], '2026-02-31', '9999-99-99T00:00:00Z', 1e308, 'Patient/', '#', '__proto__', '\u0000', '\ud800'));

const isFinal = ({ reading, taken }: FhirReading): void => {
  expect(['FACTS', 'REJECTED', 'IRRELEVANT']).toContain(reading.outcome);
  expect(reading.facts.length > 0).toBe(reading.outcome === 'FACTS');
  expect(reading.outcome === 'REJECTED' ? reading.rejections.length > 0 : true).toBe(true);
  if (!taken) expect(reading.facts).toEqual([]);
  for (const { happenedAt } of reading.facts) expect(happenedAt <= '2026-11-22T10:00:00.000Z' && happenedAt >= '1880').toBe(true);
};

describe('whatever comes', () => {
  test('any bytes and any JSON end in an outcome', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => isFinal(read(bytes, bundleRequest))), { numRuns: runs, seed: runSeed() });
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 6 }), fc.constantFrom('Patient', 'Encounter', 'Bundle'), (value, resourceType) => isFinal(read(bytesOf(typeof value === 'object' ? { ...value, resourceType } : value), { interaction: 'create', type: resourceType, seed: 's' }))), { numRuns: runs, seed: runSeed() });
  });

  test('a sound resource with any one spot replaced by anything ends in an outcome', () => {
    const mutated = fc.constantFrom(...samples).chain((sample) => fc.tuple(fc.constantFrom(...spots(sample)), junk).map(([path, by]) => ({ sample, value: replaced(sample, path, by) })));
    fc.assert(fc.property(mutated, ({ sample, value }) => isFinal(read(bytesOf(value), { interaction: 'update', type: String(sample['resourceType' as keyof typeof sample]), id: String(sample['id' as keyof typeof sample]), seed: 's' }))), { numRuns: runs * 5, seed: runSeed() });
  });

  test('nesting without end, and lists without end, are refused and not walked', () => {
    const deep = `{"resourceType":"Encounter","extension":${'[{"extension":'.repeat(100_000)}1${'}]'.repeat(100_000)}}`;
    expect(read(new TextEncoder().encode(deep), { interaction: 'create', type: 'Encounter', seed: 's' }).reading.rejections[0]?.code).toBe('TOO_DEEP');
    expect(read(bytesOf({ resourceType: 'Bundle', type: 'batch', entry: Array.from({ length: 1001 }, () => ({})) }), bundleRequest).reading.rejections[0]?.code).toBe('TOO_MANY_ENTRIES');
    const started = performance.now();
    read(bytesOf(patient({ identifier: Array.from({ length: 5000 }, (_, at) => ({ value: `M${at}` })), link: Array.from({ length: 500 }, (_, at) => ({ other: reference(`Patient/${at}`), type: 'seealso' })) })), { interaction: 'update', type: 'Patient', id: 'p1', seed: 's' });
    expect(performance.now() - started).toBeLessThan(30_000);
  });

  test('no answer and no note repeats what was sent', () => {
    const secret = 'Zebedee';
    fc.assert(fc.property(fc.constantFrom(...samples).chain((sample) => fc.tuple(fc.constant(sample), fc.constantFrom(...spots(sample).filter((path) => path.length > 0)), fc.constantFrom<unknown>(secret, { [secret]: secret }, [{ [secret]: [secret] }]))), ([sample, path, by]) => {
      const value = replaced(sample, path, by) as { id?: unknown };
      const { reading, issues, entries } = read(bytesOf({ ...value, id: 'x' }), { interaction: 'update', type: String(sample['resourceType' as keyof typeof sample]), id: 'x', seed: 's' });
      expect(JSON.stringify([reading.rejections, reading.notes, issues, entries.map((entry) => entry.issues)])).not.toContain(secret);
    }), { numRuns: runs * 2, seed: runSeed() });
  });
});

describe('entries of a Bundle', () => {
  const entryOf = (resource: unknown): object => ({ resource, request: { method: 'PUT', url: `${(resource as { resourceType: string }).resourceType}/${(resource as { id: string }).id}` } });
  const bad = fc.constantFrom<unknown>(null, 5, {}, { resource: full }, entryOf(encounter({ id: 'z', status: 'nonsense' })), entryOf(encounter({ id: 'z', subject: undefined })), { request: { method: 'DELETE', url: 'Patient/1' } });

  test('a bad neighbour changes nothing of a good one in a batch, and takes all along in a transaction', () => {
    fc.assert(fc.property(fc.array(bad, { maxLength: 4 }), fc.nat(4), (others, at) => {
      const entries = [...others.slice(0, at), entryOf(full), ...others.slice(at)];
      const alone = read(bytesOf({ resourceType: 'Bundle', type: 'batch', entry: [entryOf(full)] }), bundleRequest);
      const among = read(bytesOf({ resourceType: 'Bundle', type: 'batch', entry: entries }), bundleRequest);
      expect(among.reading.facts).toEqual(alone.reading.facts);
      expect(among.entries.filter(({ issues }) => issues.length === 0)).toHaveLength(1);
      const whole = read(bytesOf({ resourceType: 'Bundle', type: 'transaction', entry: entries }), bundleRequest);
      expect(whole.reading.outcome).toBe(others.length === 0 ? 'FACTS' : 'REJECTED');
    }), { numRuns: 100 });
  });

  test('the order of a transaction\'s entries is no matter', () => {
    const ward = { resourceType: 'Location', id: 'w', name: 'W1', physicalType: { coding: [{ system: 'x/location-physical-type', code: 'wa' }] } };
    const entries = [entryOf(encounter({ location: [{ location: reference('Location/w') }] })), entryOf(person), entryOf(ward)];
    const facts = (order: readonly object[]): string[] => read(bytesOf({ resourceType: 'Bundle', type: 'transaction', entry: order }), bundleRequest).reading.facts.map((fact) => JSON.stringify(fact)).sort();
    expect(facts([...entries].reverse())).toEqual(facts(entries));
    expect(facts(entries).join()).toContain('"ward":"W1"');
  });
});
