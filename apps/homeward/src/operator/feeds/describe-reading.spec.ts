import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { interpretHl7, type FeedSettings } from '@homeward/feeds';
import { describeReading } from './describe-reading.js';

const settings: FeedSettings = {
  feedId: 'hilda', organisation: 'RXH', zone: 'Europe/London', defaultSiteCode: 'RXH01', locationLayout: 'EPIC', encoding: 'UTF-8', processingIds: ['P'], localAuthority: 'RXH',
};
const describeBytes = (bytes: Uint8Array): string => describeReading(bytes, interpretHl7(bytes, settings, { receivedAt: '2026-11-22T10:00:00.000Z' })).join('\n');
const describeText = (lines: readonly string[]): string => describeBytes(new TextEncoder().encode(lines.join('\r')));

test('the place, the kind, whose numbers and the codes that no table knows are shown', () => {
  expect(describeText(['MSH|^~\\&|PAS|RXH01|||20261122091600||ADT^A02|1|P|2.4', 'PID|1||700123^^^RXH^MR~9990000018^^^NHS^NH||PEARSON^MAUREEN', 'PV1|1|WARD|T11E^BY02^17|||T11E^BY02^16'])).toBe(
    [
      'event        ADT^A02: FACTS',
      'location     T11E^BY02^17',
      'fact         PatientMoved: site RXH01, ward T11E, bay BY02, bed 17; from site RXH01, ward T11E, bay BY02, bed 16; class UNKNOWN; at 2026-11-22T09:16:00.000Z',
      'identifiers  RXH/MR, NHS',
      'notes        CLASS_UNKNOWN PV1-2 (WARD)',
    ].join('\n'),
  );
});

test('a refusal is shown with its reason', () => {
  expect(describeText(['MSH|^~\\&|PAS|RXH01|||20261122091600||ADT^A01|1|P|2.4', 'PID|1'])).toContain('REJECTED     NO_IDENTIFIER at PID-3: The message holds no usable patient identifier.');
});

test('nothing of the person is shown, whatever the message', () => {
  const folder = new URL('../../../../../test/fixtures/hl7v2/', import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith('.hl7'));
  expect(files.length).toBeGreaterThan(100);
  for (const name of files) {
    expect([name, describeBytes(new Uint8Array(readFileSync(new URL(name, folder))))]).toEqual([name, expect.not.stringMatching(/PEARSON|MAUREEN|OKAFOR|GRACE|700123|700456|999000|1938|V5001|NE1/i)]);
  }
});
