import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { FeedSettings, Reading } from '../reading.js';
import { interpretHl7 } from './interpret.js';

const settings: FeedSettings = {
  feedId: 'rvi', organisation: 'RTD', zone: 'Europe/London', defaultSiteCode: 'RTD02', locationLayout: 'UK', encoding: 'UTF-8', processingIds: ['P'], localAuthority: 'RTD',
};
const envelope = { receivedAt: '2026-11-22T10:00:00.000Z' };
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const interpret = (text: string): Reading => interpretHl7(bytesOf(text), settings, envelope);

const events = 'A01 A02 A03 A04 A05 A06 A07 A08 A11 A12 A13 A17 A24 A28 A31 A40'.split(' ');
const piece = fc.oneof(fc.constantFrom('', '""', 'RTD02', 'W18^B2^04', '9990000018^^^NHS^NH', '20261122', '202611220905', '19', '79', 'I', 'E', 'Y', '\\T\\', '\\'), fc.string({ maxLength: 12 }));
const fieldsOf = (count: number): fc.Arbitrary<string> => fc.array(piece, { maxLength: count }).map((fields) => fields.map((field) => field.replace(/[\r\n|]/g, '')).join('|'));

/** Messages that hold together: every event, any PV1, any unknown segments. */
const sane = fc.record({ event: fc.constantFrom(...events), mrn: fc.stringMatching(/^[1-9]\d{4}$/), name: fc.constantFrom('PEARSON^MAUREEN', 'OKAFOR^GRACE', ''), pv1: fieldsOf(45), pv2: fieldsOf(10) })
  .map(({ event, mrn, name, pv1, pv2 }) => [
    `MSH|^~\\&|SIMPAS|RTD02|||20261122091600||ADT^${event}|7|P|2.4`,
    `EVN|${event}|20261122091500`,
    `PID|1||${mrn}^^^RTD^MR||${name}`,
    `PV1|1|${pv1}`,
    `PV2|${pv2}`,
  ]);

describe('any bytes', () => {
  const hostile = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    fc.tuple(fc.constantFrom('MSH|^~\\&|', 'MSH', '\uFEFFMSH|^~\\&|', '\u000bMSH|'), fc.array(fc.constantFrom('|', '^', '~', '&', '\\', '\r', '\n', 'MSH|^~\\&|', 'PID|', 'PV1|', 'ADT^A01', '""', '\\X', 'Z', '9'), { maxLength: 80 })).map(([start, rest]) => bytesOf(start + rest.join(''))),
    fc.tuple(sane, fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 8 })).map(([lines, changes]) => {
      const bytes = bytesOf(lines.join('\r'));
      for (const [at, value] of changes) bytes[at % bytes.length] = value;
      return bytes;
    }),
  );

  test('never throw, and end as facts, rejected or irrelevant with a reason', () => {
    fc.assert(
      fc.property(hostile, fc.constantFrom('UTF-8' as const, 'ISO-8859-1' as const, 'WINDOWS-1252' as const), (bytes, encoding) => {
        const reading = interpretHl7(bytes, { ...settings, encoding }, envelope);
        if (reading.outcome === 'FACTS') expect(reading.facts).not.toEqual([]);
        if (reading.outcome === 'REJECTED') expect(reading.rejections[0]?.code).toMatch(/^[A-Z_]+$/);
        if (reading.outcome === 'IRRELEVANT') expect(reading.notes).toContain('NOT_ADT');
      }),
      { numRuns: 2000 },
    );
  });

  test('the same bytes give the same reading, and reading leaves them alone', () => {
    fc.assert(
      fc.property(hostile, (bytes) => {
        const copy = bytes.slice();
        expect(interpretHl7(bytes, settings, envelope)).toEqual(interpretHl7(copy, settings, envelope));
        expect(bytes).toEqual(copy);
      }),
      { numRuns: 300 },
    );
  });

  test.each(['|', '^', '~', '\\', '\r', '\\X', 'MSH|', '\rMSH|'])('a hundred kilobytes of %j is read in time, for cost grows with length and no faster', (sign) => {
    const started = performance.now();
    interpret(`MSH|^~\\&|A|B|||20261122||ADT^A01|1|P|2.4\rPID|1||${sign.repeat(100_000 / sign.length)}`);
    expect(performance.now() - started).toBeLessThan(30_000);
  });
});

test('a runaway list of identifiers is cut and noted', () => {
  const reading = interpret(`MSH|^~\\&|A|B|||20261122||ADT^A28|1|P|2.4\rPID|1||${Array.from({ length: 5000 }, (_, at) => `${at + 1}^^^RTD^MR`).join('~')}`);
  expect(reading.facts.length).toBe(20);
  expect(reading.notes).toEqual(['IDENTIFIERS_CUT PID-3']);
});

test('an admission dated in the year 1000 is dated by its event', () => {
  const reading = interpret(`MSH|^~\\&|A|B|||20261122091600||ADT^A01|1|P|2.4\rEVN|A01|20261122091500||||20261122090000\rPID|1||7^^^RTD^MR\rPV1|1|I|W18${'|'.repeat(41)}10000101`);
  expect(reading).toMatchObject({ facts: [{ kind: 'PatientAdmitted', happenedAt: '2026-11-22T09:00:00.000Z', body: { admittedAt: null } }], notes: ['TIME_UNREADABLE PV1-44'] });
});

describe('sane messages', () => {
  test('read the same whatever ends their segments', () => {
    fc.assert(
      fc.property(sane, fc.constantFrom('\n', '\r\n', '\r\r\n'), fc.boolean(), (lines, ending, last) => {
        expect(interpret(lines.join(ending) + (last ? ending : ''))).toEqual(interpret(lines.join('\r')));
      }),
    );
  });

  test('are not changed by segments that say nothing of the person or the stay', () => {
    const stranger = fc.tuple(fc.constantFrom('ZZZ', 'NK1', 'OBX', 'DG1', 'IN1', 'ROL', 'PD1'), fieldsOf(20)).map(([name, fields]) => `${name}|${fields}`);
    fc.assert(
      fc.property(sane, stranger, fc.integer({ min: 1, max: 5 }), (lines, segment, at) => {
        expect(interpret([...lines.slice(0, at), segment, ...lines.slice(at)].join('\r'))).toEqual(interpret(lines.join('\r')));
      }),
    );
  });

  test('are not changed by a neighbour in the same frame, well-formed or not', () => {
    const neighbour = fc.oneof(sane.map((lines) => lines.join('\r')), fc.constantFrom('MSH|^~\\&|A|B|||20261122||ADT^A01|1|P|2.4', 'MSH|', 'MSH|^~\\&|||||||ORU^R01'));
    fc.assert(
      fc.property(sane, neighbour, (lines, other) => {
        const alone = [interpret(lines.join('\r')), interpret(other)];
        const together = interpret(`${lines.join('\r')}\r${other}`);
        expect(together.facts).toEqual(alone.flatMap((reading) => reading.facts));
        expect(together.identities).toEqual(alone.flatMap((reading) => reading.identities));
      }),
    );
  });

  test('never state anything later than they were received, and name their sender', () => {
    const times = fc.tuple(...[1, 2, 3, 4].map(() => fc.constantFrom('', '20261122091500', '20261122103000', '20261123091500', '20280101', '2026', '202611220905+0100')));
    fc.assert(
      fc.property(fc.constantFrom(...events), times, (event, [sent, recorded, occurred, moment]) => {
        const visit = `PV1|1|I|W18^B2^04${'|'.repeat(41)}${moment}|${moment}`;
        const reading = interpret(`MSH|^~\\&|SIMPAS|RTD02|||${sent}||ADT^${event}|7|P|2.4\rEVN||${recorded}||||${occurred}\rPID|1||700123^^^RTD^MR\rMRG|700999^^^RTD^MR\r${visit}`);
        for (const fact of reading.facts) {
          expect(fact.happenedAt <= envelope.receivedAt).toBe(true);
          expect((fact.recordedAt ?? '') <= envelope.receivedAt).toBe(true);
          expect(fact.organisation).toBe('RTD');
        }
      }),
    );
  });
});
