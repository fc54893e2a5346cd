import { describe, expect, test } from '@jest/globals';
import { declared } from './declared.js';
import type { Freshness, FreshnessState } from './freshness.js';

const fresh = (state: FreshnessState): Freshness => ({ state, asAt: '2026-11-01T09:00:00.000Z', rejected: 0, catchingUp: false });

describe('a home\'s declared count', () => {
  test.each([['LIVE'], ['DELAYED']] as const)('is set against the residents of a %s feed', (state) => {
    expect(declared(31, { known: 30, freshness: fresh(state) })).toEqual({ occupied: 31, known: 30, knownFreshness: fresh(state), note: 'Declared 31, known 30: 1 person is declared whom the residents feed does not name.' });
    expect(declared(30, { known: 30, freshness: fresh(state) }).note).toBe('Declared 30, and 30 people are known to be there.');
  });

  test.each([['STALE'], ['NO_DATA'], ['NO_SOURCE']] as const)('is not set against those of a feed that is %s: nothing is said to be missing', (state) => {
    const set = declared(31, { known: 2, freshness: fresh(state) });
    expect(set).toEqual({ occupied: 31, known: null, knownFreshness: fresh(state), note: 'Declared 31. Who lives there is not known now: the residents feed has sent nothing new.' });
  });

  test('where nobody tells of residents, says so', () => {
    expect(declared(31, null)).toMatchObject({ known: null, knownFreshness: null, note: expect.stringContaining('no residents feed speaks of this home') });
  });
});
