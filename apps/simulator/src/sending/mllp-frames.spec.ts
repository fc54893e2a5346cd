import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { controlIdOf, frame, frameReader, readAcknowledgement } from './mllp-frames.js';

test('frames are found however the stream is cut', () => {
  fc.assert(fc.property(fc.array(fc.stringMatching(/^[ -~\réü]{0,30}$/), { minLength: 1, maxLength: 4 }), fc.array(fc.nat(200)), (texts, cuts) => {
    const stream = Buffer.concat(texts.map(frame));
    const found: string[] = [];
    const read = frameReader((text) => found.push(text));
    const edges = [0, ...cuts.filter((cut) => cut < stream.length).sort((a, b) => a - b), stream.length];
    edges.slice(1).forEach((edge, at) => read(stream.subarray(edges[at], edge)));
    expect(found).toEqual(texts);
  }));
});

test('an acknowledgement gives its code and whose it is', () => {
  expect(readAcknowledgement('MSH|^~\\&|H|N|S|R|20260101||ACK|1|P|2.4\rMSA|AA|R000000007\r')).toEqual({ code: 'AA', controlId: 'R000000007' });
  expect(readAcknowledgement('MSH|^~\\&|H')).toBeNull();
  expect(controlIdOf('MSH|^~\\&|SIMPAS|RTD02|H|N|20260101||ADT^A01|R000000007|P|2.4\rEVN|\r')).toBe('R000000007');
});
