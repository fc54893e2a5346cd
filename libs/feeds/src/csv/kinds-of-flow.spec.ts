import { describe, expect, test } from '@jest/globals';
import type { CsvKind } from './csv-kinds.js';
import { faults, fileOf, kinds, read, receivedAt } from './testing/read-file.js';

const factsOf = (kind: CsvKind, change: Record<string, string> = {}): readonly unknown[] => read(kind, fileOf({ ...kinds[kind], ...change })).facts;
const subject = { authority: 'NHS', value: '9990000018' };

describe('discharge readiness', () => {
  test('is about the spell, as its hospital numbers it', () => {
    const said = { nctr_date: '2026-11-19', pathway: 'P1', delay_reason: 'Capacity \u2013 Awaiting restart of existing social care arrangements (Pathway 0)', expected_discharge_date: '24/11/2026' };
    expect(factsOf('discharge-readiness', said)).toEqual([{
      kind: 'DischargeReadinessRecorded', subject, record: { authority: 'RTD/VN', value: 'SP1' }, happenedAt: '2026-11-21T08:00:00.000Z', recordedAt: '2026-11-21T08:00:00.000Z',
      sequence: '', organisation: 'E08000021',
      body: { siteCode: 'RTD02', censusDate: '2026-11-21', criteriaToReside: false, nctrDate: '2026-11-19', pathway: 1, delayReason: 35, delayReasonText: null, expectedDischargeDate: '2026-11-24' },
    }]);
  });

  test.each([['Y', true], ['no', false], ['', null], ['-', null], ['Unknown', null]])('criteria to reside %j: %j, and empty is never "meets"', (said, meant) => {
    expect(factsOf('discharge-readiness', { criteria_to_reside: said })).toMatchObject([{ body: { criteriaToReside: meant } }]);
  });

  test('a census with no time of its own speaks of its day, however late it comes', () => {
    expect(factsOf('discharge-readiness', { updated_at: '', census_date: '2026-11-20' })).toMatchObject([{ happenedAt: '2026-11-21T00:00:00.000Z', recordedAt: null }]);
    expect(factsOf('discharge-readiness', { updated_at: '', census_date: '2026-11-22', spell_id: '' })).toMatchObject([{ happenedAt: receivedAt, record: null }]);
  });
});

describe('capacity, measures and beds', () => {
  test('a community service by provider, service, site and area', () => {
    expect(factsOf('community-capacity', { service_type: 'Intermediate_Bed', site_code: 'BELL', accepting: 'no', in_use: '21' })).toMatchObject([
      { kind: 'CommunityCapacityReported', unit: 'community/1-1/intermediate_bed/bell/', body: { serviceType: 'INTERMEDIATE_BED', siteCode: 'BELL', area: null, capacity: 20, inUse: 21, accepting: false } },
    ]);
    expect(read('community-capacity', fileOf({ ...kinds['community-capacity'], provider_id: '1-9', provider_name: 'Tyne Rehab' })).providers).toEqual([{ providerId: '1-9', kind: 'COMMUNITY', name: 'Tyne Rehab' }]);
  });

  test('a measure by its name, however it is spelled; one that is not known is kept and noted', () => {
    expect(factsOf('measures', { measure: 'Waiting for-bed' })).toMatchObject([{ kind: 'MeasureReported', unit: 'measure/rtd02/waiting_for_bed', body: { siteCode: 'RTD02', measure: 'waiting_for_bed', value: 12 } }]);
    expect(read('measures', fileOf({ ...kinds.measures, measure: 'Tea drunk', value: '-1.5' }))).toMatchObject({ notes: ['MEASURE_UNKNOWN'], facts: [{ body: { measure: 'tea_drunk', value: -1.5 } }] });
  });

  test('a bed by site, ward, bay and bed, whatever the case; a slash in a name makes no other bed of it', () => {
    const said = { site_code: 'rtd02', ward: 'w9', bay: 'A', bed: 'a1', state: 'Reserved', reason: 'transfer - from the other site', until: '2026-11-22T12:00' };
    expect(factsOf('beds', said)).toMatchObject([{
      kind: 'BedStateReported', unit: 'bed/rtd02/w9/a/a1', body: { siteCode: 'RTD02', ward: 'w9', bay: 'A', bed: 'a1', state: 'RESERVED', saidOccupied: null, reason: 'Transfer from the other site', until: '2026-11-22T12:00:00.000Z' },
    }]);
    expect(factsOf('beds', { ward: 'W9/A', bay: '' })).not.toEqual(factsOf('beds', { ward: 'W9', bay: 'A/' }));
  });
});

describe('a snapshot of beds', () => {
  const asAt = '2026-11-22T06:00:00.000Z';
  const told = (updated: string, at = asAt): unknown => {
    const [fact] = read('beds', fileOf({ ...kinds.beds, updated_at: updated }), { mode: 'snapshot', asAt: at }).facts;
    return [fact?.happenedAt, fact?.recordedAt, (fact?.body as { toldAt?: string }).toldAt];
  };

  test('tells of each bed anew at its moment, and makes no state of a bed newer than its row says', () => {
    expect(told('2026-10-01T08:00Z')).toEqual(['2026-10-01T08:00:00.000Z', '2026-10-01T08:00:00.000Z', asAt]);
    expect(told('2026-11-22T06:00Z')).toEqual([asAt, asAt, undefined]);
  });

  test('nor older: a row may be newer than the moment of its file, and never than its receipt', () => {
    expect(told('2026-11-22T06:02Z')).toEqual(['2026-11-22T06:02:00.000Z', '2026-11-22T06:02:00.000Z', undefined]);
    expect(told('2026-11-23T06:02Z')).toEqual([receivedAt, receivedAt, undefined]);
    expect(told('2026-11-22T06:02Z', '2026-11-22T09:15:30.000Z')).toEqual(['2026-11-22T06:02:00.000Z', '2026-11-22T06:02:00.000Z', receivedAt]);
  });
});

describe('homes and people', () => {
  test('an event of a home, and of the person whom it names', () => {
    const event = { kind: 'CareHomeEventRecorded', unit: 'care-home-event/1-1/visit', happenedAt: '2026-11-21T14:00:00.000Z', body: { locationId: '1-1', kind: 'VISIT' } };
    expect(factsOf('care-home-events')).toMatchObject([event]);
    expect(factsOf('care-home-events', { nhs_number: '999 000 0018' })).toMatchObject([event, { kind: 'CareHomeContactRecorded', subject, record: null, body: { locationId: '1-1', kind: 'VISIT' } }]);
  });

  test('a flag from its day on', () => {
    expect(factsOf('person-flags', { flag: 'Frailty index', value: 'severe', to: '2026-12-31' })).toMatchObject([
      { kind: 'PersonFlagRecorded', subject, happenedAt: '2026-01-05T00:00:00.000Z', recordedAt: null, body: { flag: 'frailty_index', value: 'severe', from: '2026-01-05', to: '2026-12-31' } },
    ]);
  });
});

describe('a bad row is told by column and code, and its neighbours are taken', () => {
  test.each<[CsvKind, Record<string, string>, string]>([
    ['discharge-readiness', { criteria_to_reside: 'maybe' }, 'criteria_to_reside WORD_UNKNOWN'],
    ['discharge-readiness', { pathway: '4' }, 'pathway WORD_UNKNOWN'],
    ['discharge-readiness', { nctr_date: '2026-11-22' }, 'nctr_date DATES_OUT_OF_ORDER'],
    ['discharge-readiness', { site_code: '../x' }, 'site_code VALUE_INVALID'],
    ['discharge-readiness', { census_date: '' }, 'census_date VALUE_MISSING'],
    ['community-capacity', { capacity: '-' }, 'capacity VALUE_MISSING'],
    ['community-capacity', { in_use: '' }, 'in_use VALUE_MISSING'],
    ['community-capacity', { service_type: 'beds' }, 'service_type WORD_UNKNOWN'],
    ['community-capacity', { provider_id: '1-2' }, 'provider_id PROVIDER_UNKNOWN'],
    ['measures', { value: '\u2013' }, 'value VALUE_MISSING'],
    ['measures', { value: '5000' }, 'value VALUE_IMPLAUSIBLE'],
    ['measures', { value: '-1' }, 'value VALUE_IMPLAUSIBLE'],
    ['measures', { value: '4%' }, 'value NUMBER_INVALID'],
    ['measures', { at: '' }, 'at VALUE_MISSING'],
    ['care-home-events', { kind: 'party' }, 'kind WORD_UNKNOWN'],
    ['care-home-events', { nhs_number: '1' }, 'nhs_number NHS_NUMBER_INVALID'],
    ['care-home-events', { location_id: '1-2' }, 'location_id PROVIDER_UNKNOWN'],
    ['person-flags', { to: '2026-01-04' }, 'to DATES_OUT_OF_ORDER'],
    ['person-flags', { flag: '' }, 'flag VALUE_MISSING'],
    ['beds', { state: 'ajar' }, 'state WORD_UNKNOWN'],
    ['beds', { until: 'soon' }, 'until TIME_INVALID'],
    ['beds', { bed: '' }, 'bed VALUE_MISSING'],
  ])('%s with %j: %s', (kind, change, expected) => {
    const base = kinds[kind];
    const reading = read(kind, fileOf(base, { ...base, ...change }, base));
    expect(faults(reading)).toEqual([`3 ${expected}`]);
    expect(reading).toMatchObject({ outcome: 'FACTS', accepted: 2, rejected: 1 });
  });

  test('a dash where a number may be left out says nothing, never zero', () => {
    expect(read('home-care-packages', fileOf({ ...kinds['home-care-packages'], hours_per_week: '-', calls_per_day: '\u2014' })).facts).toMatchObject([{ body: { hoursPerWeek: null, callsPerDay: null } }]);
  });
});
