import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { csvColumns, interpretCsv, type CsvKind } from './csv/index.js';
import { interpretHl7 } from './hl7v2/index.js';
import { plainText } from './plain-text.js';
import type { FeedSettings, Reading } from './reading.js';

const settings: FeedSettings = {
  feedId: 'rvi', organisation: 'RTD', zone: 'Europe/London', defaultSiteCode: 'RTD02', locationLayout: 'UK', encoding: 'UTF-8', processingIds: ['P'], localAuthority: 'RTD',
};
const receivedAt = '2026-11-22T10:00:00.000Z';
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const hl7 = (text: string): Reading => interpretHl7(bytesOf(text), settings, { receivedAt });

/** Every string in a value, keys too, judged by another rule than the code's: character by character. */
const strings = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, inner]) => [key, ...strings(inner)]) : [];
const fits = (text: string): boolean => [...text].every((sign) => sign >= ' ' && sign !== '\x7f' && !(sign.length === 1 && sign >= '\ud800' && sign <= '\udfff'));
const misfits = (reading: Reading): string[] => strings(reading).filter((text) => !fits(text));

const nasty = fc.constantFrom('\0', '\x01', '\x07', '\x0b', '\x1c', '\x7f', '\\X00\\', '\\X0A\\', '\\XD800\\', '\\XEDA080\\', '\\.br\\', '\ud83d\ude00', 'A', '9', ' ', '""');
const text = fc.array(nasty, { maxLength: 6 }).map((parts) => parts.join(''));

test('what is left is what was sent, without control characters and broken halves', () => {
  expect([plainText('a\0b'), plainText('a\r\n\tb'), plainText('a\ud800b'), plainText('\ud83d\ude00')]).toEqual(['ab', 'a b', 'a\ufffdb', '\ud83d\ude00']);
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (any) => expect(plainText(plainText(any))).toBe(plainText(any))));
});

describe('no string of a reading holds what a store refuses', () => {
  test('HL7, from fields and escapes', () => {
    fc.assert(fc.property(fc.array(text, { minLength: 12, maxLength: 12 }), fc.constantFrom('A01', 'A02', 'A03', 'A08', 'A40'), (t, event) => {
      const reading = hl7(
        `MSH|^~\\&|${t[0]}|${t[1]}|||20261122091500||ADT^${event}|${t[2]}|P|2.4\rEVN|${event}|20261122091500\rPID|1||${t[3]}7^^^${t[4]}^${t[5]}~8||${t[6]}^${t[7]}\rMRG|${t[8]}9^^^RTD^MR\rPV1|1|I|W${t[9]}^B${t[10]}^4${'|'.repeat(11)}${t[11]}${'|'.repeat(5)}V${t[3]}${'|'.repeat(17)}${t[5]}`,
      );
      expect(reading.outcome).toBe('FACTS');
      expect(misfits(reading)).toEqual([]);
    }), { numRuns: 1_000 });
  });

  test('HL7 whose delimiter is half a character', () => {
    const sign = '\ud83d\ude00';
    expect(misfits(hl7(`MSH${sign}^~\\&${sign}A${sign}B${sign}${sign}${sign}20261122${sign}${sign}ADT^A28${sign}7${sign}P${sign}2.4\rPID${sign}1${sign}${sign}7^^^RTD^MR${sign}${sign}PEARSON`))).toEqual([]);
  });

  test('HL7 and files of any bytes', () => {
    const starts = fc.constantFrom('', 'MSH|^~\\&|A|B|||20261122||ADT^A28|1|P|2.4\rPID|1||7', 'MSH\ud83d\ude00^');
    fc.assert(fc.property(starts, fc.uint8Array({ maxLength: 200 }), fc.constantFrom(...(Object.keys(csvColumns) as CsvKind[])), (start, noise, kind) => {
      const led = (lead: string): Uint8Array => Uint8Array.from([...bytesOf(lead), ...noise]);
      expect(misfits(interpretHl7(led(start), settings, { receivedAt }))).toEqual([]);
      expect(misfits(interpretCsv(kind, led(`${Object.keys(csvColumns[kind]).join()}\n`), settings, { receivedAt, mode: 'snapshot', knownProviders: new Set() }))).toEqual([]);
    }), { numRuns: 1_000 });
  });

  test('files', () => {
    fc.assert(fc.property(text, text, text, (id, family, area) => {
      const row = [`P${id}`, '9990000018', '1-1', `Tyne${family}`, '2026-01-05', 'active', family, area].map((cell) => `"${cell.replaceAll('"', '""')}"`).join();
      const file = `package_id,nhs_number,provider_id,provider_name,start_date,status,family_name,area\n${row}\n`;
      const reading = interpretCsv('home-care-packages', bytesOf(file), settings, { receivedAt, mode: 'snapshot', knownProviders: new Set() });
      expect(reading.accepted).toBe(1);
      expect(misfits(reading)).toEqual([]);
      expect(reading.records?.[0]).toEqual(reading.facts[0]?.kind === 'PackageReported' ? reading.facts[0].record : null);
    }), { numRuns: 500 });
  });
});

describe('it is noted', () => {
  const message = (name: string): Reading => hl7(`MSH|^~\\&|A|B|||20261122||ADT^A28|1|P|2.4\rPID|1||700123^^^RTD^MR||${name}`);

  test('once for a message, and not where nothing was removed', () => {
    expect(message('PEAR\\X00\\SON^MAU\0REEN')).toMatchObject({ notes: ['CHARACTERS_REMOVED'], identities: [{ familyName: 'PEARSON', givenName: 'MAUREEN' }] });
    expect(message('PEARSON^MAUREEN').notes).toEqual([]);
  });

  test('a text that holds nothing else is not said, and deletes nothing', () => {
    expect(message('\\X00\\^MAUREEN').identities).toMatchObject([{ familyName: null }]);
    expect(message('""^MAUREEN').identities).toMatchObject([{ familyName: '' }]);
  });
});

describe('an identifier that is too long is none', () => {
  const pid = (value: string, authority: string): Reading => hl7(`MSH|^~\\&|A|B|||20261122||ADT^A28|1|P|2.4\rPID|1||${value}^^^${authority}^MR~8^^^RTD^PI||A^B`);
  test.each([[200, 97, true], [201, 97, false], [200, 98, false], [5000, 3, false]])('a value of %i and an authority of %i characters (and /MR): %s', (value, authority, taken) => {
    const reading = pid('7'.repeat(value), 'R'.repeat(authority));
    expect(reading.facts.some(({ kind }) => kind === 'SubjectsLinked')).toBe(taken);
    expect(reading.notes).toEqual(taken ? [] : ['IDENTIFIER_TOO_LONG PID-3']);
  });

  test('alone, it leaves nobody; a visit number leaves the stay without one', () => {
    const long = '7'.repeat(201);
    expect(hl7(`MSH|^~\\&|A|B|||20261122||ADT^A28|1|P|2.4\rPID|1||${long}^^^RTD^MR`)).toMatchObject({ outcome: 'REJECTED', rejections: [{ code: 'NO_IDENTIFIER' }], notes: ['IDENTIFIER_TOO_LONG PID-3'] });
    expect(hl7(`MSH|^~\\&|A|B|||20261122||ADT^A01|1|P|2.4\rPID|1||7^^^RTD^MR\rPV1|1|I${'|'.repeat(17)}${long}`)).toMatchObject({ facts: [{ record: null }], notes: ['IDENTIFIER_TOO_LONG PV1-19'] });
  });
});
