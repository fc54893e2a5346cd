import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { delayReasons } from './delay-reasons.js';
import { readDelayReason } from './read-delay-reason.js';

describe('reasons for delay', () => {
  test('are 37, numbered in order, and no two can be taken for each other', () => {
    expect(delayReasons.map(({ number }) => number)).toEqual(Array.from({ length: 37 }, (_, at) => at + 1));
    expect(delayReasons.map(({ text }) => readDelayReason(text).delayReason)).toEqual(delayReasons.map(({ number }) => number));
    expect(delayReasons.map(({ text }) => readDelayReason(text.replace(/ \(Pathway.*/, '')).delayReason)).toEqual(delayReasons.map(({ number }) => number));
  });

  // The spoilings of the published file: the family before the reason, three kinds of dash, no-break spaces, question marks.
  const dashes = fc.constantFrom(' \u2013 ', '\u2013 ', ' - ', '-', '\u00a0\u2014\u00a0', ' ? ');
  const spoil = (text: string, sign: string, at: number): string => text.slice(0, at % text.length) + sign + text.slice(at % text.length);

  test('however their labels are spoiled, with their family or without', () => {
    fc.assert(fc.property(fc.constantFrom(...delayReasons), fc.option(dashes), fc.array(fc.tuple(fc.constantFrom('?', '\u00a0', ' '), fc.nat(200)), { maxLength: 4 }), fc.boolean(), (reason, dash, signs, upper) => {
      const label = dash === null ? reason.text : `${reason.family}${dash}${reason.text}`;
      const spoiled = signs.reduce((text, [sign, at]) => spoil(text, sign, at), label).replaceAll(' ', signs.length > 2 ? '\u00a0' : ' ');
      expect(readDelayReason(upper ? spoiled.toUpperCase() : spoiled)).toEqual({ delayReason: reason.number, delayReasonText: null });
    }));
  });

  test.each([['iv', 'iv'], ['xvi no plan', 'xvi no plan'], ['\u00a0ix\u00a0P2 awaiting rehab bed', 'ix P2 awaiting rehab bed'], ['LOCAL-7', 'LOCAL-7'], ['12', '12'], ['-', null], ['', null], ['?', null]])('%j is kept as %j', (said, kept) => {
    expect(readDelayReason(said)).toEqual({ delayReason: null, delayReasonText: kept });
  });
});
