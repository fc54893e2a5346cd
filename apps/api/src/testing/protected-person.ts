import type { DraftFact, IdentityReport, LocationHiding } from '@homeward/flow';
import { admitted, packaged, resident, type PlantedCity } from './planted-city.js';

export const number = '9990000018';
export const lookalike = '9990000108';
/** Everything that tells where the person is, lives or is cared for. Each is said by this person's messages alone. */
export const places = ['QSITE', 'QWARD', 'QBAY', 'QBED', 'QHOME', 'QPROV', 'QHOSP', 'ZE9 9QQ', 'ZE99QQ', 'QDISTRICT', 'Royal Victoria'];
/** A fact of a planted city in places that are told of nobody else. */
export const moved = (fact: DraftFact): DraftFact => JSON.parse(JSON.stringify(fact).replaceAll('RTD02', 'QSITE').replaceAll('"B1"', '"QBAY"').replaceAll('"bed":"4"', '"bed":"QBED"').replaceAll('PR1', 'QPROV').replaceAll('LOC1', 'QHOME').replaceAll('"RTD"', '"QHOSP"').replace('"area":null', '"area":"QDISTRICT"')) as DraftFact;
const told = (hiding: LocationHiding, at: string): DraftFact => ({ happenedAt: at, recordedAt: at, sequence: '1', organisation: 'QHOSP', subject: { authority: 'NHS', value: number }, record: null, kind: 'LocationHidingRecorded', body: { hiding } });

/** Who it is, by a name that nobody else has. */
export const called = (nhsNumber: string, at: string): IdentityReport => ({ subject: { authority: 'NHS', value: nhsNumber }, happenedAt: at, familyName: 'Hiddenname', givenName: 'Ada', birthDate: '1940-01-02', postcode: 'ZE9 9QQ', nhsNumberStatus: '01' });

/** Tells a city of somebody in hospital, in a care home and with home care, and whether their places are hidden. Returns when they came. */
export async function tellProtected(city: PlantedCity, hiding: LocationHiding): Promise<string> {
  const earlier = new Date(Date.parse(city.now) - 2 * 86_400_000).toISOString();
  const facts = [admitted(number, earlier, 'QWARD'), packaged(number, earlier), resident(number, earlier)].map(moved);
  await city.tell('rvi', [...facts, told(hiding, city.now)], [called(number, earlier)]);
  return earlier;
}
