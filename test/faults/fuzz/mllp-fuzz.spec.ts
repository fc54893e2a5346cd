import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createFramer, type FrameEvent } from '@homeward/feeds';
import { longPatience, longRuns, runSeed } from '../../tools/long-runs.js';

const [VT, FS, CR] = [0x0b, 0x1c, 0x0d];
const framed = (content: Uint8Array): Buffer => Buffer.concat([Uint8Array.of(VT), content, Uint8Array.of(FS, CR)]);

/** Feeds the bytes in pieces cut at the given shares of the length. */
function cutInto(bytes: Buffer, cuts: readonly number[], limit?: number): FrameEvent[] {
  const framer = createFramer(limit === undefined ? {} : { limit });
  const at = [0, ...cuts.map((share) => Math.floor(share * bytes.length)).sort((a, b) => a - b), bytes.length];
  return [...at.slice(1).flatMap((end, index) => framer.push(bytes.subarray(at[index], end))), ...framer.end()];
}

const whole = (events: readonly FrameEvent[]): string[] => events.flatMap((event) => (event.kind === 'frame' && event.opened && event.closed ? [Buffer.from(event.bytes).toString('latin1')] : []));

describe('MLLP framing', () => {
  const runs = longRuns(4_000, 0.2);
  const content = fc.uint8Array({ minLength: 1, maxLength: 120 }).map((bytes) => Buffer.from(bytes.filter((byte) => byte !== VT && byte !== FS))).filter((bytes) => bytes.length > 0);
  const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 });

  test('however a stream is cut, each message comes whole, in order, once', () => {
    fc.assert(fc.property(fc.array(content, { minLength: 1, maxLength: 8 }), cuts, (messages, at) => {
      expect(whole(cutInto(Buffer.concat(messages.map(framed)), at))).toEqual(messages.map((each) => each.toString('latin1')));
    }), { numRuns: runs, seed: runSeed() });
  }, longPatience(runs));

  test('a splitter that forgets what came before a cut would be found', () => {
    const forgetful = (bytes: Buffer, at: readonly number[]): string[] => {
      const ends = [0, ...at.map((share) => Math.floor(share * bytes.length)).sort((a, b) => a - b), bytes.length];
      return ends.slice(1).flatMap((end, index) => whole(createFramer().push(bytes.subarray(ends[index], end))));
    };
    const property = fc.property(fc.array(content, { minLength: 1, maxLength: 8 }), cuts, (messages, at) => {
      expect(forgetful(Buffer.concat(messages.map(framed)), at)).toEqual(messages.map((each) => each.toString('latin1')));
    });
    expect(fc.check(property, { numRuns: 500, seed: runSeed() }).failed).toBe(true);
  });

  test('noise costs its neighbours nothing, and the pieces of a stream never change what is found', () => {
    // No VT in the noise: one would be a message that broke off. An FS CR in it ends bytes that nothing opened.
    const noise = fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes.filter((byte) => byte !== VT)));
    fc.assert(fc.property(fc.array(fc.tuple(noise, content), { minLength: 1, maxLength: 6 }), cuts, (parts, at) => {
      const stream = Buffer.concat(parts.flatMap(([before, message]) => [before, framed(message)]));
      const events = cutInto(stream, at);
      expect(whole(events)).toEqual(parts.map(([, message]) => message.toString('latin1')));
      expect(whole(events)).toEqual(whole(cutInto(stream, [])));
    }), { numRuns: runs, seed: runSeed() });
  }, longPatience(runs));

  test('any bytes: every one is accounted for, and none is kept beyond the limit', () => {
    const bytes = fc.array(fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 0, max: 255 }) }, { weight: 1, arbitrary: fc.constantFrom(VT, FS, CR) }), { maxLength: 300 }).map((all) => Buffer.from(all));
    fc.assert(fc.property(bytes, cuts, (stream, at) => {
      const events = cutInto(stream, at, 64);
      const kept = events.flatMap((event) => (event.kind === 'frame' ? [event.bytes.length] : event.kind === 'oversize' ? [event.head.length] : []));
      expect(Math.max(0, ...kept)).toBeLessThanOrEqual(64);
      const counted = events.reduce((sum, event) => sum + (event.kind === 'frame' ? event.bytes.length : event.kind === 'piece' ? 0 : event.length), 0);
      expect(counted).toBeLessThanOrEqual(stream.length);
      expect(counted).toBeGreaterThanOrEqual(stream.filter((byte) => byte !== VT && byte !== FS && byte > 0x20).length - stream.filter((byte) => byte === FS).length);
    }), { numRuns: runs, seed: runSeed() });
  }, longPatience(runs));
});
