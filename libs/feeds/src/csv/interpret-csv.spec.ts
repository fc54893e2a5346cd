import { describe, expect, test } from '@jest/globals';
import type { CsvKind } from './csv-kinds.js';
import { faults, fileOf, kinds, pack, read, receivedAt } from './testing/read-file.js';

const { 'care-home-capacity': capacity, 'care-home-residents': resident, 'home-care-capacity': hours } = kinds;

describe('what a row gives', () => {
  test('a package', () => {
    const row = {
      ...pack, provider_name: 'Tyne Care', family_name: 'Example', given_name: 'Ann', birth_date: '01/02/1940', hours_per_week: '10.5', calls_per_day: '3', carers_per_call: '2',
      end_date: '2026-12-31', suspended_from: '2026-11-20', status: 'Suspended', area: 'Byker', funder: 'council', updated_at: '2026-11-21T10:00',
    };
    const reading = read('home-care-packages', fileOf(row));
    const subject = { authority: 'NHS', value: '9990000018' };
    expect(reading).toMatchObject({ outcome: 'FACTS', accepted: 1, rejected: 0, rejections: [], notes: [] });
    expect(reading.facts).toEqual([{
      kind: 'PackageReported', subject, record: { authority: 'E08000021/PACKAGE', value: 'P1' },
      happenedAt: '2026-11-21T10:00:00.000Z', recordedAt: '2026-11-21T10:00:00.000Z', sequence: '', organisation: 'E08000021',
      body: {
        status: 'SUSPENDED', startDate: '2026-01-05', endDate: '2026-12-31', suspendedFrom: '2026-11-20', providerId: '1-1', localAuthority: null, serviceType: null,
        deliveryMechanism: null, funder: 'council', contractId: null, hoursPerWeek: 10.5, callsPerDay: 3, carersPerCall: 2, area: 'Byker',
      },
    }]);
    expect(reading.identities).toEqual([{ subject, happenedAt: '2026-11-21T10:00:00.000Z', familyName: 'Example', givenName: 'Ann', birthDate: '1940-02-01', postcode: null, nhsNumberStatus: null }]);
    expect(reading.providers).toEqual([{ providerId: '1-1', kind: 'HOME_CARE', name: 'Tyne Care' }]);
  });

  test('a residency', () => {
    expect(read('care-home-residents', fileOf({ ...resident, held_until: '2026-12-01', funding: 'CHC' })).facts).toMatchObject([{
      kind: 'ResidencyReported', record: { authority: 'E08000021/RESIDENCY', value: 'R1' }, happenedAt: receivedAt, recordedAt: null,
      body: { locationId: '1-1', bedType: null, startDate: '2026-01-05', endDate: null, funding: 'CHC', heldUntil: '2026-12-01' },
    }]);
  });

  test('a home\'s places, whose unit is the same however its type is written', () => {
    const reading = read('care-home-capacity', fileOf(capacity, { ...capacity, bed_type: 'NURSING', admission_status: 'closed', closed_until: '2026-12-01' }));
    expect(reading.facts).toMatchObject([
      { kind: 'CareHomeCapacityReported', unit: 'care-home/1-1/nursing', body: { maximumCapacity: 40, occupied: 30, vacantReserved: 2, vacantAccepting: 8, admissionStatus: null } },
      { unit: 'care-home/1-1/nursing', body: { admissionStatus: 'CLOSED', closedUntil: '2026-12-01' } },
    ]);
  });

  test('a provider\'s hours', () => {
    expect(read('home-care-capacity', fileOf(hours)).facts).toMatchObject([{ kind: 'HomeCareCapacityReported', unit: 'home-care/1-1/west', body: { hoursAvailable: 12.5, canStartWithinHours: null } }]);
  });
});

describe('times', () => {
  test.each([
    ['2026-07-01T10:00', '2026-07-01T09:00:00.000Z'],
    ['2026-07-01 10:00:30', '2026-07-01T09:00:30.000Z'],
    ['01/07/2026 10:00', '2026-07-01T09:00:00.000Z'],
    ['2026-07-01T10:00Z', '2026-07-01T10:00:00.000Z'],
    ['2026-07-01T10:00:00.123+0200', '2026-07-01T08:00:00.123Z'],
    ['2026-07-01', '2026-06-30T23:00:00.000Z'],
    // The clock shows 01:30 twice on this night: the first is meant. It never shows 01:30 on the other: an hour later is.
    ['2026-10-25T01:30', '2026-10-25T00:30:00.000Z'],
    ['2026-03-29T01:30', '2026-03-29T01:30:00.000Z'],
  ])('%s is %s', (said, meant) => {
    expect(read('home-care-packages', fileOf({ ...pack, updated_at: said })).facts).toMatchObject([{ happenedAt: meant, recordedAt: meant }]);
  });

  test('nothing has happened or was written down later than its receipt, nor later than the moment of a snapshot', () => {
    const future = fileOf({ ...pack, updated_at: '2027-01-01T00:00Z' });
    expect(read('home-care-packages', future).facts).toMatchObject([{ happenedAt: receivedAt, recordedAt: receivedAt }]);
    const asAt = '2026-11-01T00:00:00.000Z';
    for (const file of [future, fileOf(pack)]) expect(read('home-care-packages', file, { mode: 'snapshot', asAt }).facts).toMatchObject([{ happenedAt: asAt, recordedAt: file === future ? asAt : null }]);
    expect(read('home-care-packages', future, { mode: 'snapshot', asAt: '2030-01-01T00:00:00.000Z' })).toMatchObject({ asAt: receivedAt, facts: [{ happenedAt: receivedAt, recordedAt: receivedAt }] });
  });
});

describe('a bad row is told by line, column and code, and its neighbours are taken', () => {
  test.each<[CsvKind, Record<string, string>, string]>([
    ['home-care-packages', { nhs_number: '9990000019' }, 'nhs_number NHS_NUMBER_INVALID'],
    ['home-care-packages', { nhs_number: '' }, 'nhs_number VALUE_MISSING'],
    ['home-care-packages', { package_id: '' }, 'package_id VALUE_MISSING'],
    ['home-care-packages', { provider_id: '1-2' }, 'provider_id PROVIDER_UNKNOWN'],
    ['home-care-packages', { provider_id: '../x', provider_name: 'A' }, 'provider_id VALUE_INVALID'],
    ['home-care-packages', { status: 'paused' }, 'status WORD_UNKNOWN'],
    ['home-care-packages', { status: 'constructor' }, 'status WORD_UNKNOWN'],
    ['home-care-packages', { start_date: '31/02/2026' }, 'start_date DATE_INVALID'],
    ['home-care-packages', { start_date: '05-01-2026' }, 'start_date DATE_INVALID'],
    ['home-care-packages', { end_date: '2026-01-04' }, 'end_date DATES_OUT_OF_ORDER'],
    ['home-care-packages', { updated_at: 'yesterday' }, 'updated_at TIME_INVALID'],
    ['home-care-packages', { updated_at: '2026-01-01T25:00' }, 'updated_at TIME_INVALID'],
    ['home-care-packages', { hours_per_week: '-1' }, 'hours_per_week NUMBER_INVALID'],
    ['home-care-packages', { hours_per_week: 'NaN' }, 'hours_per_week NUMBER_INVALID'],
    ['home-care-packages', { hours_per_week: '1e9' }, 'hours_per_week NUMBER_INVALID'],
    ['home-care-packages', { area: 'x'.repeat(201) }, 'area VALUE_TOO_LONG'],
    ['care-home-residents', { location_id: '1-2' }, 'location_id PROVIDER_UNKNOWN'],
    ['care-home-residents', { end_date: '2026-01-04' }, 'end_date DATES_OUT_OF_ORDER'],
    ['care-home-capacity', { occupied: '31' }, 'maximum_capacity CAPACITY_EXCEEDED'],
    ['care-home-capacity', { occupied: '2.5' }, 'occupied NUMBER_INVALID'],
    ['care-home-capacity', { admission_status: 'maybe' }, 'admission_status WORD_UNKNOWN'],
    ['care-home-capacity', { updated_at: '' }, 'updated_at VALUE_MISSING'],
    ['home-care-capacity', { hours_available: '' }, 'hours_available VALUE_MISSING'],
    ['home-care-capacity', { area: '' }, 'area VALUE_MISSING'],
  ])('%s with %j: %s', (kind, change, expected) => {
    const base = kinds[kind];
    const reading = read(kind, fileOf(base, { ...base, ...change }, base));
    expect(faults(reading)).toEqual([`3 ${expected}`]);
    expect(reading).toMatchObject({ outcome: 'FACTS', accepted: 2, rejected: 1 });
    expect(reading.facts).toHaveLength(2);
  });

  test('control characters are left out and noted; a cell of several lines becomes one', () => {
    const reading = read('home-care-packages', fileOf({ ...pack, package_id: 'P\u00001', area: 'By\nker\u007f' }));
    expect(reading).toMatchObject({ rejections: [], notes: ['CHARACTERS_REMOVED'], facts: [{ record: { value: 'P1' }, body: { area: 'By ker' } }], records: [{ value: 'P1' }] });
  });

  test('what a message says is never what a cell held', () => {
    const secret = 'Zebedee9990000018';
    for (const kind of Object.keys(kinds) as CsvKind[]) {
      for (const column of Object.keys(kinds[kind])) {
        const { rejections } = read(kind, fileOf({ ...kinds[kind], [column]: secret }));
        expect(JSON.stringify(rejections)).not.toContain('Zebedee');
      }
    }
  });

  test('a stray quotation mark spoils its own row alone', () => {
    const [header, row] = fileOf(pack).split('\r\n') as [string, string];
    for (const stray of ['"P2', 'P"2', '"P2"x']) {
      const reading = read('home-care-packages', [header, row, row.replace('P1', stray), row, row, ''].join('\n'));
      expect(faults(reading)).toEqual(['3 - ROW_UNREADABLE']);
      expect(reading.accepted).toBe(3);
    }
  });

  test('two stray quotation marks never join two rows into one', () => {
    const [header, row] = fileOf(pack).split('\r\n') as [string, string];
    const reading = read('home-care-packages', [header, row.replace('P1', '"P1'), row.replace('P1', 'P2"'), row, ''].join('\n'));
    expect(faults(reading)).toEqual(['2 - ROW_UNREADABLE', '3 - ROW_UNREADABLE']);
    expect(reading.accepted).toBe(1);
  });

  test('a short row and a long one; empty cells at the end are forgiven', () => {
    const [header, row] = fileOf(pack).split('\r\n') as [string, string];
    expect(faults(read('home-care-packages', [header, 'P2,9990000018', `${row},x`, `${row},,`].join('\n')))).toEqual(['2 - ROW_SHORT', '3 - ROW_LONG']);
  });

  test('lines are counted as an editor counts them, over blank lines and cells of several lines', () => {
    const [header, row] = fileOf(pack).split('\r\n') as [string, string];
    const file = [`${header},notes`, '', `${row},"one, two\nthree\nfour"`, ',,,,,,', `${row.replace('active', 'x')},`, ''].join('\n');
    expect(faults(read('home-care-packages', file))).toEqual(['7 status WORD_UNKNOWN']);
  });
});
