import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { requestReread } from '@homeward/store';
import { raiseWhatWaited } from '../catch-up/caught-up.js';
import { applyBatch } from '../messages/apply-batch.js';
import { checkRebuild } from '../rebuild/check-rebuild.js';
import { adt, packageFile, updatedAt } from '../testing/adt.js';
import { cityForTest, type CityForTest } from '../testing/city-for-test.js';
import { stateOf } from '../testing/state-of.js';
import { freshDatabase } from '../../../../test/tools/fresh-database.js';

const numbers = ['9990000018', '9990000026', '9990000034'];
const wards = ['W12^B1^4^RTD02', 'W7^B2^1^RTD02', 'W9^B3^2^RTD01'];

/** A history of a few people: hospital messages without an authority of their numbers, council files, a home's capacity. */
interface Sent {
  readonly feedId: string;
  readonly text: string;
  readonly envelope?: object;
}

const ward = fc.constantFrom(...wards);
const person = fc.nat({ max: numbers.length - 1 });
const hospital = fc.record({ event: fc.constantFrom('A01', 'A01', 'A02', 'A03', 'A08', 'A11', 'A13'), person, location: ward });
const council = fc.record({ person, hours: fc.integer({ min: 1, max: 40 }), status: fc.constantFrom('active', 'active', 'suspended', 'ended') });
const snapshot = fc.record({ held: fc.uniqueArray(person), before: fc.integer({ min: 1, max: 40 }) });
const event = fc.oneof({ weight: 6, arbitrary: hospital.map((wish) => ({ hospital: wish })) }, { weight: 2, arbitrary: council.map((wish) => ({ council: wish })) }, { weight: 1, arbitrary: snapshot.map((wish) => ({ snapshot: wish })) });

const sentBy = (events: readonly (typeof event extends fc.Arbitrary<infer T> ? T : never)[]): Sent[] =>
  events.map((one, at): Sent => {
    if ('hospital' in one) {
      const { event: trigger, person: who, location } = one.hospital;
      const text = adt({ event: trigger, nhsNumber: numbers[who] ?? '', mrn: `M${who}`, visit: `V${who}`, hours: at / 100 - 50, admittedHours: -60, location });
      return { feedId: 'rvi', text: text.replace('^^^RTD^MR', '') };
    }
    if ('council' in one) {
      const { person: who, hours, status } = one.council;
      return { feedId: 'council', text: packageFile({ nhsNumber: numbers[who] ?? '', packageId: `P${who}`, status, updated: -hours, hours: at }), envelope: { kind: 'home-care-packages', mode: 'changes' } };
    }
    const { held, before } = one.snapshot;
    const [header = ''] = packageFile({}).split('\n');
    const rows = held.map((who) => packageFile({ nhsNumber: numbers[who] ?? '', packageId: `P${who}`, updated: -before - 1, hours: 100 + at }).split('\n')[1]);
    const asAt = updatedAt(-before - 1 / 60);
    return { feedId: 'council', text: [header, ...rows, ''].join('\n'), envelope: { kind: 'home-care-packages', mode: 'snapshot', asAt, confirmed: true } };
  });

const set = (city: CityForTest, feedId: string, settings: object): Promise<unknown> => city.db.query(`update feed set settings = settings || $2 where feed_id = $1`, [feedId, settings]);

/** In the wrong city the hospital's locations are read by another layout, its numbers under another authority, and the council is taken for another. */
const mapWrongly = async (city: CityForTest): Promise<void> => {
  await set(city, 'rvi', { locationLayout: 'EPIC', localAuthority: 'ELSEWHERE' });
  await set(city, 'council', { organisation: 'OTHER' });
};

const mapRightly = async (city: CityForTest, settings: ReadonlyMap<string, object>): Promise<void> => {
  for (const [feedId, right] of settings) await city.db.query(`update feed set settings = $2 where feed_id = $1`, [feedId, right]);
};

const settingsOf = async (city: CityForTest): Promise<Map<string, object>> =>
  new Map((await city.db.query<{ id: string; settings: object }[]>(`select feed_id id, settings from feed where feed_id in ('rvi', 'council')`)).map(({ id, settings }) => [id, settings]));

const receiveAll = async (city: CityForTest, sent: readonly Sent[]): Promise<void> => {
  for (const { feedId, text, envelope } of sent) {
    await city.receive(feedId, text, envelope);
    await city.read(feedId);
  }
};

const twoCities = async (work: (right: CityForTest, wrong: CityForTest) => Promise<void>): Promise<void> => {
  const key = randomBytes(32);
  const right = await cityForTest(await freshDatabase(), key);
  const wrong = await cityForTest(await freshDatabase(), key);
  try {
    await work(right, wrong);
  } finally {
    await right.stop();
    await wrong.stop();
  }
};

const askForAll = async (city: CityForTest): Promise<void> => {
  for (const feedId of ['rvi', 'council']) await requestReread(city.db, { placeId: 'newcastle', feedId, actor: 'test', wish: { what: 'FEED' } });
};

/** Reads again in batches of three; every second batch is killed just before it would commit, and so is tried again. */
const readAgainWithCrashes = async (city: CityForTest): Promise<void> => {
  for (const feedId of ['rvi', 'council']) {
    for (let tries = 0; ; tries += 1) {
      const beforeFold = tries % 2 === 0 ? () => Promise.reject(new Error('killed')) : undefined;
      const applied = await applyBatch(city.working, feedId, 3, beforeFold === undefined ? {} : { beforeFold }).catch(() => null);
      if (applied?.messages === 0) break;
    }
  }
};

/** Raises what waited for feeds that are behind: these histories are old. */
const catchUp = async (city: CityForTest): Promise<void> => {
  await city.moveClock('1 minute');
  await raiseWhatWaited(city.working);
};

const knownAt = (city: CityForTest, at: string): Promise<unknown> =>
  city.db.query(`select kind, subject_id, unit, record_key, happened_at, body from fact where learned_at <= $1 and (superseded_at is null or superseded_at > $1) order by fact_id`, [at]);

test('reading everything again under a mended mapping gives a city equal to one that had it from the start', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 4, maxLength: 14 }), async (events) => {
      await twoCities(async (right, wrong) => {
        const sent = sentBy(events);
        const settings = await settingsOf(wrong);
        await mapWrongly(wrong);
        await receiveAll(right, sent);
        await receiveAll(wrong, [...sent, ...sent.filter(({ feedId }) => feedId === 'rvi')]);
        const [{ now }] = await wrong.db.query(`select place_now('newcastle') now`);
        const known = await knownAt(wrong, now);
        await mapRightly(wrong, settings);
        await askForAll(wrong);
        await readAgainWithCrashes(wrong);
        for (const city of [right, wrong]) await catchUp(city);
        expect(await stateOf(wrong)).toEqual(await stateOf(right));
        expect(await knownAt(wrong, now)).toEqual(known);
        expect((await checkRebuild(wrong.db, 'newcastle')).differences).toEqual([]);
        await askForAll(wrong);
        await wrong.read('rvi', 'council');
        expect(await stateOf(wrong)).toEqual(await stateOf(right));
      });
    }),
    { numRuns: 5 },
  );
});

test('negative control: where the old readings are not superseded, the city stays wrong', async () => {
  await twoCities(async (right, wrong) => {
    const sent = sentBy([{ hospital: { event: 'A01', person: 0, location: wards[0] ?? '' } }]);
    const settings = await settingsOf(wrong);
    await mapWrongly(wrong);
    await receiveAll(right, sent);
    await receiveAll(wrong, sent);
    await mapRightly(wrong, settings);
    await askForAll(wrong);
    const supersedeNothing = `create function keep_standing() returns trigger language plpgsql as $$ begin new.superseded_at := old.superseded_at; return new; end $$;
      create trigger keep_standing before update on homeward.fact for each row execute function keep_standing()`;
    await wrong.asOwner(supersedeNothing);
    await wrong.read('rvi');
    const [facts, state] = [await stateOf(right), await stateOf(wrong)];
    expect(state['facts']).not.toEqual(facts['facts']);
    expect(state['people']).not.toEqual(facts['people']);
  });
});
