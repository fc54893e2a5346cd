import { describe, expect, test } from '@jest/globals';
import type { FeedSettings, Reading } from '../reading.js';
import { interpretHl7 } from './interpret.js';

const settings: FeedSettings = {
  feedId: 'rvi', organisation: 'RTD', zone: 'Europe/London', defaultSiteCode: 'RTD02', locationLayout: 'UK', encoding: 'UTF-8', processingIds: ['P'], localAuthority: 'RTD',
};

/** A message about an event at 09:15, received at 10:00 unless it says otherwise. */
const interpret = (event: string, { diedAt = '', died = '', destination = '', eventAt = '20261122091500', receivedAt = '2026-11-22T10:00:00.000Z' }): Reading =>
  interpretHl7(
    new TextEncoder().encode(
      `MSH|^~\\&|SIMPAS|RTD02|||${eventAt}||ADT^${event}|7|P|2.4\rEVN|${event}|${eventAt}\rPID|1||700123^^^RTD^MR||PEARSON^MAUREEN${'|'.repeat(24)}${diedAt}|${died}\rPV1|1|I|W18${'|'.repeat(16)}V5001${'|'.repeat(17)}${destination}`,
    ),
    settings,
    { receivedAt },
  );
const deaths = (reading: Reading): unknown[] => reading.facts.flatMap((fact) => (fact.kind === 'DeathRecorded' ? [{ ...fact.body, happenedAt: fact.happenedAt }] : []));
const destinationOf = (reading: Reading): unknown => reading.facts.flatMap((fact) => (fact.kind === 'PatientDischarged' || fact.kind === 'StayDetailsRecorded' ? [fact.body.destination] : []))[0];
const eventAt = '2026-11-22T09:15:00.000Z';

describe('a death is told by PID-29 and PID-30 alone', () => {
  test.each(['79', '4', '20'])('a discharge to %s is the stay\'s own, and can be cancelled with it', (destination) => {
    for (const event of ['A03', 'A08']) {
      const reading = interpret(event, { destination });
      expect([deaths(reading), destinationOf(reading)]).toEqual([[], 'DIED']);
    }
  });

  test('PID-30 = Y, or a time in PID-29, on any event', () => {
    for (const event of ['A01', 'A03', 'A08', 'A13', 'A31']) {
      expect(deaths(interpret(event, { died: 'Y' }))).toEqual([{ diedAt: null, retracted: false, happenedAt: eventAt }]);
      const at = '2026-11-22T08:30:00.000Z';
      expect(deaths(interpret(event, { diedAt: '202611220830' }))).toEqual([{ diedAt: at, retracted: false, happenedAt: at }]);
      expect(deaths(interpret(event, {}))).toEqual([]);
    }
  });

  test('an A03 with a death went nowhere; an A08 with one says nothing of a discharge that it does not name', () => {
    expect(destinationOf(interpret('A03', { died: 'Y', destination: '19' }))).toBe('DIED');
    expect(destinationOf(interpret('A08', { died: 'Y' }))).toBeNull();
    expect(destinationOf(interpret('A08', { died: 'Y', destination: '19' }))).toBe('USUAL_RESIDENCE');
  });
});

describe('PID-30 = N', () => {
  test.each(['A08', 'A31', 'A13'])('takes a death back on %s, whatever PID-29 holds', (event) => {
    for (const diedAt of ['', '20261121']) expect(deaths(interpret(event, { died: 'N', diedAt }))).toEqual([{ diedAt: null, retracted: true, happenedAt: eventAt }]);
  });

  test.each(['A01', 'A02', 'A03', 'A04', 'A07', 'A11', 'A12', 'A28', 'A40'])('is habit on %s', (event) => {
    expect(deaths(interpret(event, { died: 'N' }))).toEqual([]);
  });

  test('on a discharge leaves its destination', () => {
    expect(destinationOf(interpret('A03', { died: 'N', destination: '19' }))).toBe('USUAL_RESIDENCE');
  });
});

describe('a day of death without a time of day', () => {
  const died = (diedAt: string, more: { eventAt?: string; receivedAt?: string } = {}): unknown[] => deaths(interpret('A31', { diedAt, ...more }));
  const dead = (at: string): unknown[] => [{ diedAt: at, retracted: false, happenedAt: at }];

  test('is the event\'s moment on the event\'s own day, in the feed\'s zone', () => {
    expect(died('20261122')).toEqual(dead(eventAt));
    const late = { eventAt: '20260702003000', receivedAt: '2026-07-02T10:00:00.000Z' };
    expect(died('20260702', late)).toEqual(dead('2026-07-01T23:30:00.000Z'));
    expect(died('20260701', late)).toEqual(dead('2026-07-01T22:59:59.999Z'));
  });

  test('is the last moment of an earlier day', () => {
    expect(died('20261120')).toEqual(dead('2026-11-20T23:59:59.999Z'));
    expect(died('20261025')).toEqual(dead('2026-10-25T23:59:59.999Z'));
  });

  test('is never later than the receipt, and not yet come on a later day', () => {
    expect(died('20261122', { eventAt: '20261121091500' })).toEqual(dead('2026-11-22T10:00:00.000Z'));
    expect(died('20261123')).toEqual([]);
    expect(interpret('A31', { diedAt: '20261123', died: 'Y' })).toMatchObject({ notes: ['TIME_IN_FUTURE PID-29'] });
  });

  test('a time of day is taken as it is, even midnight', () => {
    expect(died('202611220000')).toEqual(dead('2026-11-22T00:00:00.000Z'));
    expect(died('2026112208')).toEqual(dead('2026-11-22T08:00:00.000Z'));
  });
});
