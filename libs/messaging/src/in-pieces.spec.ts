import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { inPieces } from './in-pieces.js';

const ids = fc.array(fc.stringMatching(/^[a-z0-9é]{1,12}$/), { maxLength: 400 });

describe('a notice in pieces', () => {
  test('every piece fits, and together they hold every id once and the same version', () => {
    fc.assert(
      fc.property(ids, ids, fc.nat(), (caseIds, alertIds, version) => {
        const pieces = inPieces({ placeId: 'newcastle', version, caseIds, alertIds }, 700).map((text) => {
          expect(Buffer.byteLength(text)).toBeLessThanOrEqual(700);
          return JSON.parse(text) as { placeId: string; version: number; caseIds?: string[]; alertIds?: string[] };
        });
        expect(pieces.flatMap((piece) => piece.caseIds ?? [])).toEqual(caseIds);
        expect(pieces.flatMap((piece) => piece.alertIds ?? [])).toEqual(alertIds);
        expect(pieces.every((piece) => piece.version === version && piece.placeId === 'newcastle')).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('what cannot be cut is refused', () => {
    expect(() => inPieces({ text: 'x'.repeat(100) }, 50)).toThrow(RangeError);
    expect(() => inPieces({ ids: ['x'.repeat(100)] }, 50)).toThrow(RangeError);
  });
});
