import { expect, test } from '@jest/globals';
import type { Adt } from './write-adt.js';
import { writeAdt } from './write-adt.js';

const winter = Date.parse('2026-11-22T09:15:00Z');
const adt: Adt = {
  event: 'A01', controlId: 'R000000007', facility: 'RTD02', recordedAt: winter + 65_000, happenedAt: winter,
  person: {
    nhsNumber: '9990000018', hospitalNumber: '1000042', family: "O'Neill", given: 'Jean', sex: 'F', birthDate: '1941-02-03', street: '7 Rose & Crown Cottages',
    postcode: 'NE6 1AB', area: 'Byker',
  },
  nhsNumberKnown: true, patientClass: 'I', location: { site: 'RTD02', ward: 'W15', bay: 'B', bed: 'B4' }, prior: null, admissionMethod: '21', specialty: '430',
  visit: 'SP00000009', destination: null, admittedAt: winter, dischargedAt: null, expectedDischarge: '2026-11-27',
};

test('an admission, letter for letter', () => {
  expect(writeAdt(adt)).toBe([
    'MSH|^~\\&|SIMPAS|RTD02|HOMEWARD|NEWCASTLE|20261122091605+0000||ADT^A01^ADT_A01|R000000007|P|2.4|||||GBR|UNICODE UTF-8',
    'EVN||20261122091605+0000||||20261122091500+0000',
    "PID|1||1000042^^^RTD^MR~9990000018^^^NHS^NH||O'Neill^Jean^^^^^L||19410203|F|||7 Rose \\T\\ Crown Cottages^^Newcastle upon Tyne^^NE6 1AB^GBR^H|||||||||||||||||||||NSTS01",
    'PV1|1|I|W15^B^B4^RTD02|21||||||430||||19|||||SP00000009^^^RTD^VN|||||||||||||||||||||||||20261122091500+0000',
    'PV2|||||||||20261127',
    '',
  ].join('\r'));
});

test('a death in summer time, without an NHS number', () => {
  const summer = Date.parse('2026-07-01T22:30:00Z');
  expect(writeAdt({ ...adt, event: 'A03', recordedAt: summer, happenedAt: summer, nhsNumberKnown: false, destination: '79', dischargedAt: summer, expectedDischarge: null })).toBe([
    'MSH|^~\\&|SIMPAS|RTD02|HOMEWARD|NEWCASTLE|20260701233000+0100||ADT^A03^ADT_A03|R000000007|P|2.4|||||GBR|UNICODE UTF-8',
    'EVN||20260701233000+0100||||20260701233000+0100',
    "PID|1||1000042^^^RTD^MR||O'Neill^Jean^^^^^L||19410203|F|||7 Rose \\T\\ Crown Cottages^^Newcastle upon Tyne^^NE6 1AB^GBR^H||||||||||||||||||20260701233000+0100|Y",
    'PV1|1|I|W15^B^B4^RTD02|21||||||430||||19|||||SP00000009^^^RTD^VN|||||||||||||||||79||||||||20261122091500+0000|20260701233000+0100',
    '',
  ].join('\r'));
});

test('a transfer names where from', () => {
  expect(writeAdt({ ...adt, event: 'A02', prior: { site: 'RTD01', ward: 'FAU', bay: 'A', bed: 'A1' } })).toContain('|W15^B^B4^RTD02|21||FAU^A^A1^RTD01||||430|');
});
