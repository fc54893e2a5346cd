import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { checkRebuild } from '../rebuild/check-rebuild.js';
import { adt, packageFile, type AdtWish } from '../testing/adt.js';
import { cityForTest, type CityForTest } from '../testing/city-for-test.js';
import { stateOf } from '../testing/state-of.js';
import { freshDatabase } from '../../../../test/tools/fresh-database.js';

let city: CityForTest;
beforeEach(async () => {
  city = await cityForTest(await freshDatabase());
});
afterEach(async () => {
  expect((await checkRebuild(city.db, 'newcastle')).differences).toEqual([]);
  await city.stop();
});

const second = '9990000026';
const hear = async (...messages: readonly string[]): Promise<void> => {
  for (const message of messages) {
    await city.receive('rvi', message);
    await city.read('rvi');
  }
};
/** A40 or A47: `gone` goes on under the number of the message. */
const withEnded = (wish: AdtWish, gone: string): string => adt(wish).replace('\rPV1', `\rMRG|${gone}^^^RTD^MR\rPV1`);
/** A37: two PIDs of whom no number is the other's. */
const apart = (hours: number, one: string, other: string): string => {
  const [msh = '', evn = '', pid = ''] = adt({ event: 'A37', hours }).split('\r');
  const named = (numbers: string): string => pid.replace('9990000018^^^NHS^NH~M1^^^RTD^MR', numbers);
  return [msh, evn, named(one), named(other).replace('PID|1', 'PID|2')].join('\r');
};
const local = (mrn: string): string => `${mrn}^^^RTD^MR`;
const nhs = (number: string): string => `${number}^^^NHS^NH`;

const queue = (): Promise<{ kind: string }[]> => city.db.query(`select kind from possible_match where gone_at is null order by kind`);
const open = (): Promise<{ ward: string; person: string }[]> => city.db.query(`select ward, person_id person from stay where state = 'OPEN' order by ward`);

describe('a number replaced by one that somebody has already (A47)', () => {
  test('merges nobody, and is queued for somebody to look at', async () => {
    await hear(adt({ event: 'A01', mrn: 'OLD', visit: 'V1', nhsNumber: '', hours: -9, location: 'W1^B1^1^RTD02' }), adt({ event: 'A01', mrn: 'USED', visit: 'V2', nhsNumber: '', hours: -8, location: 'W2^B1^1^RTD02' }));
    await hear(withEnded({ event: 'A47', mrn: 'USED', visit: '', nhsNumber: '', hours: -3 }, 'OLD').replace(/\rPV1.*/, ''));
    expect(await queue()).toEqual([{ kind: 'NUMBER_ALREADY_USED' }]);
    const [one, other] = await open();
    expect([one?.ward, other?.ward, one?.person === other?.person]).toEqual(['W1', 'W2', false]);
  });

  test('that the new number was used before may be heard of later: then the two part again', async () => {
    await hear(adt({ event: 'A01', mrn: 'OLD', visit: 'V1', nhsNumber: '', hours: -9, location: 'W1^B1^1^RTD02' }));
    await hear(withEnded({ event: 'A47', mrn: 'USED', visit: '', nhsNumber: '', hours: -3 }, 'OLD').replace(/\rPV1.*/, ''));
    expect(await queue()).toEqual([]);
    await hear(adt({ event: 'A01', mrn: 'USED', visit: 'V2', nhsNumber: '', hours: -8, location: 'W2^B1^1^RTD02' }));
    expect(await queue()).toEqual([{ kind: 'NUMBER_ALREADY_USED' }]);
    expect(new Set((await open()).map(({ person }) => person)).size).toBe(2);
  });
});

describe('two records told apart (A37)', () => {
  const both = (): string[] => [adt({ event: 'A01', mrn: 'M1', visit: 'V1', hours: -9, location: 'W1^B1^1^RTD02' }), adt({ event: 'A01', mrn: 'M2', visit: 'V2', hours: -8, location: 'W2^B1^1^RTD02' })];

  test('that both bear one NHS number in that very message are queued as two people with one number, and kept apart', async () => {
    await hear(...both());
    expect(new Set((await open()).map(({ person }) => person)).size).toBe(1);
    await hear(apart(-3, `${nhs('9990000018')}~${local('M1')}`, `${nhs('9990000018')}~${local('M2')}`));
    expect(await queue()).toEqual([{ kind: 'TWO_PEOPLE_ONE_NUMBER' }]);
    expect(new Set((await open()).map(({ person }) => person)).size).toBe(2);
  });

  test('of which one keeps the number contradict nothing: the other has none', async () => {
    await hear(...both(), apart(-3, `${nhs('9990000018')}~${local('M1')}`, local('M2')));
    expect(await queue()).toEqual([]);
    await city.receive('council', packageFile({ updated: -500 }), { kind: 'home-care-packages', mode: 'changes' });
    await city.read('council');
    const [one, other] = await open();
    expect([one?.person === other?.person, await city.db.query(`select person_id person from clock_case where state = 'OPEN'`)]).toEqual([false, [{ person: one?.person }]]);
  });

  test('give the two states back as they were before the merge, byte for byte', async () => {
    await city.receive('council', packageFile({ nhsNumber: second, updated: -500 }), { kind: 'home-care-packages', mode: 'changes' });
    await city.read('council');
    await hear(adt({ event: 'A01', mrn: 'M1', visit: 'V1', hours: -9, location: 'W1^B1^1^RTD02' }), adt({ event: 'A01', mrn: 'M2', visit: 'V2', nhsNumber: second, hours: -8, location: 'W2^B1^1^RTD02' }));
    const said = async (): Promise<object> => {
      const { people, stays, packages, holds, cases, census } = await stateOf(city);
      return { people, stays, packages, holds, cases, census };
    };
    const before = await said();
    await hear(withEnded({ event: 'A40', mrn: 'M1', visit: '', hours: -5 }, 'M2').replace(/\rPV1.*/, ''));
    expect(await said()).not.toEqual(before);
    expect(await queue()).toEqual([{ kind: 'MERGED_BY_SOURCE' }, { kind: 'ONE_PERSON_TWO_NUMBERS' }]);
    await hear(apart(-3, local('M1'), local('M2')));
    expect(await said()).toEqual(before);
    expect(await queue()).toEqual([]);
  });
});

test('after a merge (A40) a late message to the old number moves the one person there is', async () => {
  await hear(adt({ event: 'A01', mrn: 'M2', visit: 'V2', nhsNumber: '', hours: -9, location: 'W2^B1^1^RTD02' }));
  await hear(withEnded({ event: 'A40', mrn: 'M1', visit: '', hours: -5 }, 'M2').replace(/\rPV1.*/, ''));
  await hear(adt({ event: 'A02', mrn: 'M2', visit: 'V2', nhsNumber: '', hours: -2, admittedHours: -9, location: 'W7^B1^1^RTD02', prior: 'W2^B1^1^RTD02' }));
  await city.receive('council', packageFile({ updated: -500 }), { kind: 'home-care-packages', mode: 'changes' });
  await city.read('council');
  expect((await open()).map(({ ward }) => ward)).toEqual(['W7']);
  // The package stands under the NHS number, the stay under the old hospital number: the merge alone ties them.
  expect(await city.cases()).toMatchObject([{ state: 'OPEN' }]);
});
