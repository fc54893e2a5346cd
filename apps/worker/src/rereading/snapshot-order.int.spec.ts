import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkRebuild } from '../rebuild/check-rebuild.js';
import { packageFile, updatedAt } from '../testing/adt.js';
import { cityForTest } from '../testing/city-for-test.js';
import { stateOf } from '../testing/state-of.js';
import { freshDatabase } from '../../../../test/tools/fresh-database.js';
import { longPatience, longRuns } from '../../../../test/tools/long-runs.js';

/** Each begins two cities. */
const runs = longRuns(4, 0.2);

const numbers = ['9990000018', '9990000026', '9990000034'];

const change = fc.record({ person: fc.nat({ max: 2 }), before: fc.integer({ min: 1, max: 90 }), status: fc.constantFrom('active', 'active', 'ended') });
const snapshot = fc.record({ held: fc.uniqueArray(fc.nat({ max: 2 })), before: fc.integer({ min: 1, max: 90 }), confirmed: fc.boolean() });

const files = fc
  .tuple(fc.array(change, { minLength: 1, maxLength: 5 }), fc.array(snapshot, { minLength: 1, maxLength: 3 }))
  .map(([changes, snapshots]) => [
    ...changes.map(({ person, before, status }, at) => ({ text: packageFile({ nhsNumber: numbers[person] ?? '', packageId: `P${person}`, status, updated: -before, hours: at + 1 }), envelope: { kind: 'home-care-packages', mode: 'changes' } })),
    ...snapshots.map(({ held, before, confirmed }) => ({
      text: [packageFile({}).split('\n')[0], ...held.map((who) => packageFile({ nhsNumber: numbers[who] ?? '', packageId: `P${who}`, updated: -before - 1 }).split('\n')[1]), ''].join('\n'),
      envelope: { kind: 'home-care-packages', mode: 'snapshot', asAt: updatedAt(-before - 1 / 60), confirmed },
    })),
  ]);

test('changes and snapshots in any order of arrival give the same packages', async () => {
  const orders = files.chain((sent) => fc.tuple(fc.constant(sent), fc.shuffledSubarray(sent, { minLength: sent.length })));
  await fc.assert(
    fc.asyncProperty(orders, async (both) => {
      const key = randomBytes(32);
      const states = [];
      for (const sent of both) {
        const city = await cityForTest(await freshDatabase(), key);
        try {
          for (const { text, envelope } of sent) {
            await city.receive('council', text, envelope);
            await city.read('council');
          }
          states.push(await stateOf(city));
          expect((await checkRebuild(city.db, 'newcastle')).differences).toEqual([]);
        } finally {
          await city.stop();
        }
      }
      expect(states[1]).toEqual(states[0]);
    }),
    { numRuns: runs },
  );
}, longPatience(runs, 5_000));
