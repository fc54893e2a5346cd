import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { interpretHl7, type FeedSettings, type Reading } from '@homeward/feeds';
import { hl7Corpus } from './corpus.js';
import { longPatience, longRuns, runSeed } from '../../tools/long-runs.js';
import { mutate, mutations } from './mutate.js';
import { notSaid } from './told.js';

const settings: FeedSettings = {
  feedId: 'rvi', organisation: 'RTD', zone: 'Europe/London', defaultSiteCode: 'RTD02', locationLayout: 'UK', encoding: 'UTF-8', processingIds: ['P'], localAuthority: 'RTD',
};
const receivedAt = '2026-11-22T10:00:00.000Z';
const read = (bytes: Uint8Array): Reading => interpretHl7(bytes, settings, { receivedAt });

/** No single message of this size may take longer: a bound for what never ends, far above the pauses of a loaded machine. */
const longestMs = 30_000;

describe('the HL7 v2 reader on broken messages', () => {
  const corpus = hl7Corpus();
  const runs = longRuns(4_000, 0.4);

  test('mutated messages: read or refused in time, and no fact that the message does not say', () => {
    fc.assert(fc.property(fc.constantFrom(...corpus), mutations, (message, changes) => {
      const bytes = mutate(message, changes);
      const begun = performance.now();
      const reading = read(bytes);
      expect(performance.now() - begun).toBeLessThan(longestMs);
      expect(['FACTS', 'REJECTED', 'IRRELEVANT']).toContain(reading.outcome);
      expect(reading.outcome === 'FACTS').toBe(reading.facts.length > 0);
      for (const fact of reading.facts) expect(fact.happenedAt <= receivedAt).toBe(true);
      // Escapes and other character sets turn bytes into other letters, so what such a message says is not compared.
      const text = bytes.toString('utf8');
      if (!/[\\\ufffd]/.test(text) && /^[\t-\r -~]*$/.test(text)) expect(notSaid(reading.facts, text)).toEqual([]);
    }), { numRuns: runs, seed: runSeed() });
  }, longPatience(runs));

  test('a rejection or a note never repeats what the message holds', () => {
    const secret = 'ZEBEDEEZX';
    fc.assert(fc.property(fc.constantFrom(...corpus), mutations, (message, changes) => {
      const { rejections, notes } = read(mutate(message, [...changes, { at: 0.5, how: 'insert', length: 1, token: secret }]));
      expect(JSON.stringify([rejections, notes])).not.toContain(secret);
    }), { numRuns: Math.ceil(runs / 4), seed: runSeed() });
  }, longPatience(runs));

  test('bytes of any kind', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), fc.boolean(), (noise, led) => {
      const reading = read(led ? Buffer.concat([Buffer.from('MSH|^~\\&|A|B|||20261122100000||ADT^A01|1|P|2.4\rPID|1||'), noise]) : noise);
      expect(['FACTS', 'REJECTED', 'IRRELEVANT']).toContain(reading.outcome);
    }), { numRuns: runs, seed: runSeed() });
  }, longPatience(runs));

  test('a fact that the message does not say would be found', () => {
    const bytes = Buffer.from('MSH|^~\\&|A|B|||20261122100000||ADT^A01|1|P|2.4\rPID|1||77^^^RTD^MR\rPV1|1|I|W1^B1^3\r');
    const { facts } = read(bytes);
    expect(facts.length).toBeGreaterThan(0);
    expect(notSaid(facts, bytes.toString())).toEqual([]);
    expect(notSaid(facts, bytes.toString().replace('W1', 'V9'))).toEqual(['W1']);
  });
});
