import { describe, expect, test } from '@jest/globals';
import type { DraftPersonFact } from '@homeward/flow';
import type { FeedSettings } from '../feed-settings.js';
import { interpretFhir, type FhirReading } from './interpret-fhir.js';
import { encounter, patient, reference } from './testing/resources.js';

const settings: FeedSettings = { feedId: 'rvi-fhir', organisation: 'RTD', zone: 'Europe/London', defaultSiteCode: 'RTD02', locationLayout: 'UK', encoding: 'UTF-8', processingIds: [], localAuthority: 'RTD' };
const base = 'https://rtd.example/fhir';

/** A message about an Encounter and its Patient, each under the id that the sender's template gives it, at `addresses` if any. */
const message = ({ mrn, visit, addresses }: { mrn: string; visit?: string; addresses?: (name: string) => string }): FhirReading => {
  const entry = (resource: Record<string, unknown>): object => ({ resource, ...(addresses === undefined ? {} : { fullUrl: addresses(`${String(resource['resourceType'])}/${String(resource['id'])}`) }) });
  const bundle = {
    resourceType: 'Bundle', type: 'message', entry: [
      { resource: { resourceType: 'MessageHeader', eventCoding: { code: 'admit' }, source: { endpoint: 'urn:x' } } },
      entry(encounter({ id: 'enc1', subject: reference('Patient/pat1'), ...(visit === undefined ? {} : { identifier: [{ system: 'https://rtd.example/visit', value: visit }] }) })),
      entry(patient({ id: 'pat1', identifier: [{ system: 'https://rtd.example/mrn', value: mrn }] })),
    ],
  };
  return interpretFhir(new TextEncoder().encode(JSON.stringify(bundle)), settings, { receivedAt: '2026-11-22T10:00:00.000Z', request: { interaction: 'message', seed: mrn }, knownLocations: new Map() });
};

const about = ({ reading }: FhirReading): DraftPersonFact[] => reading.facts.filter((fact): fact is DraftPersonFact => 'subject' in fact);
/** All numbers and documents by which two messages could meet. */
const names = (read: FhirReading): Set<string> => new Set(about(read).flatMap((fact) => [fact.subject, fact.record, fact.document?.document, 'other' in fact.body ? fact.body.other : null].flatMap((one) => (one == null ? [] : `${one.authority} ${one.value}`))));

describe('a message whose template calls everybody by the same id', () => {
  test.each([
    ['no address', undefined],
    ['a urn', (name: string): string => `urn:uuid:${name}`],
    ['an address that does not end in its id', (name: string): string => `${base}/${name}x`],
  ])('with %s is about nobody but its own', (_, addresses) => {
    const shared = addresses === undefined ? {} : { addresses };
    const [one, other] = [message({ mrn: 'A', visit: 'V1', ...shared }), message({ mrn: 'B', visit: 'V2', ...shared })];
    expect(one.reading.outcome).toBe('FACTS');
    expect(about(one)[0]).toMatchObject({ kind: 'PatientAdmitted', subject: { value: 'A' }, record: { value: 'V1' } });
    expect([...names(one)].filter((name) => names(other).has(name) && !name.includes(base))).toEqual([]);
  });

  test('without a visit number the stay is told apart by its person alone', () => {
    expect(about(message({ mrn: 'A' }))[0]).toMatchObject({ kind: 'PatientAdmitted', record: null });
  });

  test('at addresses of a server the ids are the server\'s, and its versions follow each other', () => {
    const read = message({ mrn: 'A', visit: 'V1', addresses: (name) => `${base}/${name}` });
    expect(names(read)).toContain('RTD/FHIR Patient/pat1');
    expect(about(read)[0]?.document?.document).toEqual({ authority: 'rvi-fhir/Encounter', value: 'enc1' });
  });
});
