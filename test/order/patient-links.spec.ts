import { expect, test } from '@jest/globals';
import { interpretFhir, type FeedSettings } from '@homeward/feeds';
import type { DraftPersonFact } from '@homeward/flow';
import { arriveRead } from './arrive.js';
import { orders } from './histories.js';

const feed: FeedSettings = { feedId: 'rvi-fhir', organisation: 'RTD', zone: 'Europe/London', defaultSiteCode: 'RTD02', locationLayout: 'UK', encoding: 'UTF-8', processingIds: [], localAuthority: 'RTD' };

const read = (resource: { resourceType: string; id: string }): readonly DraftPersonFact[] =>
  interpretFhir(new TextEncoder().encode(JSON.stringify(resource)), feed, { receivedAt: '2026-11-22T10:00:00.000Z', request: { interaction: 'update', type: resource.resourceType, id: resource.id, seed: 's' }, knownLocations: new Map() }).reading.facts.filter(
    (fact): fact is DraftPersonFact => 'subject' in fact,
  );

const patient = (id: string, link?: object): readonly DraftPersonFact[] =>
  read({ resourceType: 'Patient', id, meta: { lastUpdated: '2026-11-21T08:00:00Z' }, identifier: [{ system: 'https://rtd.example/mrn', value: `M-${id}` }], ...(link === undefined ? {} : { link: [link] }) } as never);
const stay = (of: string, ward: string): readonly DraftPersonFact[] =>
  read({
    resourceType: 'Encounter', id: `e-${of}`, meta: { lastUpdated: '2026-11-20T09:05:00Z' }, status: 'in-progress', class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' }, subject: { reference: `Patient/${of}` },
    period: { start: '2026-11-20T09:00:00Z' }, contained: [{ resourceType: 'Location', id: 'w', name: ward, physicalType: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/location-physical-type', code: 'wa' }] } }], location: [{ location: { reference: '#w' }, status: 'active' }],
  } as never);

/** Both records have an open stay: that of the record which ends was the double entry, and the survivor's goes on. */
test.each([['replaces', 'kept', 'gone'], ['replaced-by', 'gone', 'kept']])('a Patient %s another: the stay of the record that survives goes on, in any order of arrival', (type, said, other) => {
  const told = [patient(said, { other: { reference: `Patient/${other}` }, type }), patient(other), stay('kept', 'KEPT'), stay('gone', 'GONE')];
  for (const order of orders(told)) {
    const people = arriveRead(order);
    expect(people).toHaveLength(1);
    expect(people[0]?.stays.map(({ state, visits }) => [visits[0]?.location?.ward, state]).sort()).toEqual([['GONE', 'ENDED'], ['KEPT', 'OPEN']]);
  }
});
