import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { applyBatch } from '../messages/apply-batch.js';
import { noProof, suspect } from '../messages/suspect.js';
import { adt } from '../testing/adt.js';
import { cityForTest, type CityForTest } from '../testing/city-for-test.js';
import { freshDatabase } from '../../../../test/tools/fresh-database.js';

let city: CityForTest;
beforeEach(async () => {
  city = await cityForTest(await freshDatabase());
  for (const n of [1, 2, 3, 4, 5]) await city.receive('rvi', adt({ event: 'A01', mrn: `M${n}`, visit: `V${n}`, nhsNumber: '' }));
  // What the third message makes of its process: nothing of its batch is committed, and nothing after it runs.
  await city.asOwner(`create function kill() returns trigger language plpgsql as $$ begin
      if new.message_id = (select min(message_id) + 2 from homeward.receipt) then raise exception 'killed'; end if; return new; end $$;
    create trigger kill before insert on homeward.fact for each row execute function kill()`);
});
afterEach(async () => {
  await city.stop();
});

/** One process from its start until nothing waits or it is killed: it knows nothing of those before. Returns whether it lived. */
const live = async (cautious: boolean): Promise<boolean> => {
  const proof = noProof();
  try {
    for (;;) {
      const { messages, unproven } = await applyBatch(city.working, 'rvi', 200, cautious ? { proven: proof.kinds } : {});
      if (unproven === undefined) {
        if (messages === 0) return true;
        continue;
      }
      const { limit, proves } = await suspect(city.working, 'rvi', 200, proof);
      if (limit === 0) continue;
      await applyBatch(city.working, 'rvi', limit);
      if (proves !== null) proof.kinds.add(proves);
    }
  } catch {
    return false;
  }
};

const outcomes = async (): Promise<(string | null)[]> => (await city.db.query(`select outcome from receipt order by message_id`)).map((row: { outcome: string | null }) => row.outcome);

test('a message that kills its process is parked after three kills, and its neighbours are read', async () => {
  const lived = [await live(false), await live(true), await live(true), await live(true)];
  expect(lived).toEqual([false, false, false, true]);
  expect(await outcomes()).toEqual(['FACTS', 'FACTS', 'FAULT', 'FACTS', 'FACTS']);
  expect(await city.db.query(`select code from rejection`)).toEqual([{ code: 'FAULT' }]);
});

test('negative control: without the notes the feed stands still for ever', async () => {
  for (let process = 0; process < 6; process += 1) expect(await live(false)).toBe(false);
  expect(await outcomes()).toEqual([null, null, null, null, null]);
});
