import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { interpretFhir, type FeedSettings, type FhirRequest, type FhirReading } from '@homeward/feeds';
import { fhirCorpus } from './corpus.js';
import { longPatience, longRuns, runSeed } from '../../tools/long-runs.js';
import { mutate, mutations } from './mutate.js';

const settings: FeedSettings = {
  feedId: 'loopback', organisation: 'RTD', zone: 'Europe/London', defaultSiteCode: null, locationLayout: 'UK', encoding: 'UTF-8', processingIds: [], localAuthority: 'RTD',
};
const receivedAt = '2026-11-22T10:00:00.000Z';

/** A sound story of our own, so that there is one to break where no others are supplied. */
const story = {
  resourceType: 'Bundle', type: 'batch',
  entry: [
    { request: { method: 'PUT', url: 'Patient/p1' }, resource: { resourceType: 'Patient', id: 'p1', identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990000018' }], birthDate: '1941-02-03', name: [{ family: 'Example', given: ['Test'] }] } },
    { request: { method: 'PUT', url: 'Location/b3' }, resource: { resourceType: 'Location', id: 'b3', status: 'active', name: 'Bed 3', operationalStatus: { system: 'http://terminology.hl7.org/CodeSystem/v2-0116', code: 'H' }, physicalType: { coding: [{ code: 'bd' }] } } },
    { request: { method: 'PUT', url: 'Encounter/e1' }, resource: { resourceType: 'Encounter', id: 'e1', status: 'in-progress', class: { code: 'IMP' }, subject: { reference: 'Patient/p1' }, period: { start: '2026-11-20T09:00:00Z' }, location: [{ location: { reference: 'Location/b3' }, status: 'active' }] } },
  ],
};
const corpus = [Buffer.from(JSON.stringify(story)), ...story.entry.map(({ resource }) => Buffer.from(JSON.stringify(resource))), ...fhirCorpus()];

const requestFor = (bytes: Buffer): FhirRequest => {
  const type = /"resourceType"\s*:\s*"([A-Za-z]+)"/.exec(bytes.toString('utf8'))?.[1] ?? 'Bundle';
  return type === 'Bundle' ? { interaction: 'bundle', seed: 'seed' } : { interaction: 'create', type, seed: 'seed' };
};
const read = (bytes: Buffer, request: FhirRequest): FhirReading => interpretFhir(bytes, settings, { receivedAt, request, knownLocations: new Map() });

describe('the FHIR reader on broken resources', () => {
  const runs = longRuns(1_500, 0.1);

  test('mutated JSON: read or refused in time, with an issue where it is refused', () => {
    fc.assert(fc.property(fc.constantFrom(...corpus), mutations, (resource, changes) => {
      const bytes = mutate(resource, changes);
      const begun = performance.now();
      const { reading, taken } = read(bytes, requestFor(resource));
      expect(performance.now() - begun).toBeLessThan(30_000);
      expect(reading.outcome === 'FACTS').toBe(reading.facts.length > 0);
      if (reading.outcome === 'REJECTED') expect(reading.rejections.length).toBeGreaterThan(0);
      if (!taken) expect(reading.facts).toEqual([]);
      for (const { happenedAt } of reading.facts) expect(happenedAt <= receivedAt).toBe(true);
    }), { numRuns: runs, seed: runSeed() });
  }, longPatience(runs * 4));

  test('the sound story gives facts, and what is cut short gives none', () => {
    const bytes = Buffer.from(JSON.stringify(story));
    expect(read(bytes, { interaction: 'bundle', seed: 'seed' }).reading.facts.length).toBeGreaterThan(3);
    expect(read(bytes.subarray(0, -2), { interaction: 'bundle', seed: 'seed' }).reading.outcome).toBe('REJECTED');
  });
});
