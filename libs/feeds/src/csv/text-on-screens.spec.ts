import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkDigit } from '@homeward/flow';
import type { ColumnName, CsvKind } from './csv-kinds.js';
import { holdsNhsNumber } from './holds-nhs-number.js';
import { faults, fileOf, kinds, read } from './testing/read-file.js';

const shown: readonly (readonly [CsvKind, ColumnName])[] = [
  ['beds', 'ward'], ['beds', 'bay'], ['beds', 'bed'], ['beds', 'reason'], ['care-home-capacity', 'closed_reason'], ['care-home-capacity', 'bed_type'], ['care-home-capacity', 'location_name'],
  ['care-home-residents', 'funding'], ['care-home-residents', 'bed_type'], ['discharge-readiness', 'delay_reason'], ['person-flags', 'flag'], ['person-flags', 'value'], ['measures', 'measure'],
  ['community-capacity', 'area'], ['community-capacity', 'site_code'], ['home-care-capacity', 'area'], ['home-care-packages', 'area'], ['home-care-packages', 'funder'],
  ['home-care-packages', 'service_type'], ['home-care-packages', 'delivery_mechanism'], ['home-care-packages', 'local_authority'],
];

describe('text that screens show', () => {
  test.each(shown)('%s, %s: a row with an NHS number in it is refused, and does not repeat it', (kind, column) => {
    const base = kinds[kind];
    const reading = read(kind, fileOf(base, { ...base, [column]: 'Mrs X 999 000 0018 of Safe House Lane' }));
    expect(faults(reading)).toEqual([`3 ${column} NHS_NUMBER_IN_TEXT`]);
    expect(JSON.stringify(reading)).not.toMatch(/Safe House|999 000/);
  });

  test.each([['beds', 'reason'], ['care-home-capacity', 'closed_reason'], ['discharge-readiness', 'delay_reason'], ['person-flags', 'value'], ['person-flags', 'flag']] as const)('%s, %s: at most 60 characters', (kind, column) => {
    const base = kinds[kind];
    expect(faults(read(kind, fileOf({ ...base, [column]: 'x'.repeat(60) }, { ...base, [column]: 'x'.repeat(61) })))).toEqual([`3 ${column} VALUE_TOO_LONG`]);
  });

  test('a national reason of delay may be longer', () => {
    const long = 'Interface process - Residential/nursing home care arrangements still underway (Pathway 3)';
    expect(read('discharge-readiness', fileOf({ ...kinds['discharge-readiness'], delay_reason: long }))).toMatchObject({ rejections: [], facts: [{ body: { delayReasonText: null } }] });
  });

  test('an identifier may look like an NHS number: it is one of something else', () => {
    expect(read('home-care-packages', fileOf({ ...kinds['home-care-packages'], package_id: '9990000018', contract_id: '9990000018' })).accepted).toBe(1);
  });
});

describe.each(['reserved', 'closed', 'surge', 'unavailable', 'cleaning', 'open'])('why a bed is %s', (state) => {
  const shownOf = (reason: string): unknown[] => {
    const { facts, notes } = read('beds', fileOf({ ...kinds.beds, state, reason }));
    return [...facts.map(({ body }) => (body as { reason: string | null }).reason), ...notes];
  };

  test.each([['ELECTIVE ADMISSION', 'Elective admission'], ['step-down', 'Step down'], ['norovirus', 'Norovirus'], ['Deep  clean', 'Deep clean'], ['REQ-1234', 'REQ-1234'], ['B_12-3', 'B_12-3'], ['20261122-1', '20261122-1'], ['', null]])('%j is kept as %j', (said, kept) => expect(shownOf(said)).toEqual([kept]));

  test.each(['Mrs X from Safe House Lane', 'Smith', '4 Safe House Lane', 'Transfer Smith', 'REQ-12345678901', 'Jones-2pm', 'MrsSmith12', 'Rose1950', 'Jones-2', '2pm', '12Smith', 'AB-', 'Rose_1950'])('%j is not shown, and that there is a reason is; the bed is taken all the same', (said) =>
    expect(shownOf(said)).toEqual(['Other (see the message)', 'REASON_NOT_KEPT']));
});

test('whatever is shown of a reason that is on no list has at most three letters, and they come first', () => {
  fc.assert(fc.property(fc.stringMatching(/^[A-Za-z0-9_-]{1,12}$/), (said) => {
    const [fact] = read('beds', fileOf({ ...kinds.beds, reason: `${said}7` })).facts;
    const { reason } = fact?.body as { reason: string };
    if (reason === `${said}7`) expect(reason).toMatch(/^[A-Za-z]{0,3}[^A-Za-z]+$/);
    else expect(reason).toBe('Other (see the message)');
  }));
});

describe('an NHS number in a text', () => {
  const numbers = fc.stringMatching(/^999\d{6}$/).filter((text) => checkDigit(text) !== null).map((text) => `${text}${checkDigit(text) ?? ''}`);

  test('is found however it is parted and whatever words and figures stand around it', () => {
    const around = fc.constantFrom('', 'Mrs X ', 'bed 12 ', '(', 'NHS: ', 'ward 7, ');
    fc.assert(fc.property(numbers, around, around, fc.constantFrom('', ' ', '-', '.', '\u00a0', '\u2013'), (number, before, after, by) => {
      const [a, b, c] = [number.slice(0, 3), number.slice(3, 6), number.slice(6)];
      expect(holdsNhsNumber(`${before}${[a, b, c].join(by)} ${after}`)).toBe(true);
      expect(holdsNhsNumber([...number].join(' '))).toBe(true);
    }));
  });

  test('is not any ten of more digits, nor digits that do not check', () => {
    fc.assert(fc.property(numbers, fc.integer({ min: 0, max: 9 }), (number, digit) => {
      expect(holdsNhsNumber(`${number}${digit}`)).toBe(false);
      expect(holdsNhsNumber(`${digit}${number}`)).toBe(false);
      expect(holdsNhsNumber(`${number.slice(0, 9)}${(Number(number[9]) + 1) % 10}`)).toBe(false);
    }));
    for (const text of ['Closed until 2026-11-22 09', 'Ring 0191 232 1234', 'Ward 12']) expect(holdsNhsNumber(text)).toBe(false);
  });
});
