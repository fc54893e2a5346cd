import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PersonFact } from '@homeward/flow';
import { anyHistory, oneBreath, type History } from './any-history.js';
import { foldEverybody } from './fold-everybody.js';
import { histories } from './histories.js';

const evidence = (births: ReadonlyMap<string, string>) => ({ births, nhsNumbers: new Set(['4', '5']) });

/** Controls, each red within 400 histories of the short run: merges taken as they come in survivors.ts; the latest NHS number taken as it comes in standing-links.ts. */
test('any order of arrival and any repeats give the same people', () => {
  const arrived = anyHistory.chain(({ facts, births }) => fc.tuple(fc.constant(facts), fc.shuffledSubarray([...facts], { minLength: facts.length }), fc.shuffledSubarray([...facts]), fc.constant(births)));
  fc.assert(
    fc.property(arrived, ([facts, shuffled, repeats, births]) => {
      expect(foldEverybody([...shuffled, ...repeats], evidence(births))).toEqual(foldEverybody(facts, evidence(births)));
    }),
    histories(1_500),
  );
}, 3_600_000);

/**
 * Which records are heard of first is an accident of arrival: their ids must decide nothing. With sequences that differ, or with
 * everything in one breath. Controls, each red in the short run: facts of one moment are ordered by whom they are about before what they say
 * (`contentOf`); claims of one number by who was heard of first (`byClaim`).
 */
const counted = ({ facts, births }: History): History => ({ births, facts: facts.map((fact, at) => ({ ...fact, sequence: `M${String(at).padStart(3, '0')}` })) });

test('who was minted first decides nothing', () => {
  const other: Readonly<Record<string, string>> = { '1': '9', '2': '7', '3': '8', '4': '6', '5': '5', '6': '4', '7': '2', '8': '3', '9': '1' };
  const name = (id: string): string => other[id] ?? id;
  const renamed = (fact: PersonFact): PersonFact => {
    const body = 'other' in fact.body ? { ...fact.body, other: name(fact.body.other) } : 'from' in fact.body && fact.kind === 'StayReassigned' ? { from: name(fact.body.from) } : fact.body;
    return { ...fact, subjectId: name(fact.subjectId), body } as PersonFact;
  };
  const sorted = (people: ReturnType<typeof foldEverybody>, rename: (id: string) => string): unknown[] =>
    people
      .map(({ subjects, state }) => {
        const again = (found: readonly { readonly kind: string; readonly subjects: readonly string[] }[]) => found.map((one) => `${one.kind} ${one.subjects.map(rename).sort().join(' ')}`).sort();
        return { subjects: subjects.split(' ').map(rename).sort().join(' '), state: { ...state, identityClashes: again(state.identityClashes), matchDoubts: again(state.matchDoubts) } };
      })
      .sort((a, b) => (a.subjects < b.subjects ? -1 : 1));
  fc.assert(
    fc.property(fc.oneof(anyHistory.map(counted), oneBreath), ({ facts, births }) => {
      const once = foldEverybody(facts, evidence(births));
      const again = foldEverybody(facts.map(renamed), { births: new Map([...births].map(([id, birth]) => [name(id), birth])), nhsNumbers: new Set(['4', '5'].map(name)) });
      expect(sorted(again, name)).toEqual(sorted(once, (id) => id));
    }),
    histories(800),
  );
}, 3_600_000);
