import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { checkRebuild } from '../rebuild/check-rebuild.js';
import { applyBatch, type Seams } from '../messages/apply-batch.js';
import { adt, packageFile } from '../testing/adt.js';
import { cityForTest, type CityForTest } from '../testing/city-for-test.js';
import { freshDatabase } from '../../../../test/tools/fresh-database.js';
import { lookForMatches } from './look-for-matches.js';

const council = { kind: 'home-care-packages', mode: 'changes' };
/** A valid number that differs from 9990000018 by more than a slip. */
const another = '9990000026';
let city: CityForTest;
beforeEach(async () => {
  city = await cityForTest(await freshDatabase());
});
afterEach(async () => {
  await city.stop();
});

const withName = (message: string, name: string, birth: string): string => message.replace('SAMPLE^Ada||19400102', `${name}||${birth}`);
/** PID-31, IDENTITY UNKNOWN INDICATOR: Y. */
const unknownToAll = (message: string): string =>
  message.split('\r').map((line) => (line.startsWith('PID') ? Array.from({ length: 32 }, (_, at) => (at === 31 ? 'Y' : (line.split('|')[at] ?? ''))).join('|') : line)).join('\r');
const withMerge = (message: string, mrg: string): string => message.replace('\rPV1', `\rMRG|${mrg}\rPV1`);
/** A package file that says who the person is. */
const named = (file: string, birth: string): string => file.replace('given_name,', 'given_name,birth_date,').replace('SAMPLE,Ada,', `SAMPLE,Ada,${birth},`);
const matches = (): Promise<{ kind: string; reasons: string[] }[]> => city.db.query(`select kind, reasons from possible_match where gone_at is null order by match_id`);
const persons = async (): Promise<number> => (await city.db.query(`select count(distinct person_id)::int n from person_subject`))[0].n;

describe('temporary and unknown identities', () => {
  test('a temporary number that is merged later (A40) takes its stay along: the clock starts with the right person', async () => {
    await city.receive('council', packageFile({ updated: -500 }), council);
    await city.receive('rvi', unknownToAll(withName(adt({ event: 'A01', mrn: 'TMP7', visit: 'V7', nhsNumber: '', hours: -5 }), 'UNKNOWN^Female', '')));
    await city.read('council', 'rvi');
    expect(await city.cases()).toEqual([]);
    await city.receive('rvi', withMerge(adt({ event: 'A40', mrn: 'M1', visit: 'V7', hours: -3, admittedHours: -5 }), 'TMP7^^^RTD^MR'));
    await city.read('rvi');
    expect(await city.cases()).toMatchObject([{ state: 'OPEN' }]);
    expect(await city.db.query(`select distinct state->>'identityUnknown' "unknown" from person_state where state->'stays' <> '[]'`)).toEqual([{ unknown: 'false' }]);
    expect((await checkRebuild(city.db, 'newcastle')).differences).toEqual([]);
  });

  test('who is unknown is never offered as anybody, whatever is written of them', async () => {
    await city.receive('council', named(packageFile({ updated: -500 }), '1940-01-02'), council);
    await city.receive('rvi', unknownToAll(adt({ event: 'A01', mrn: 'TMP7', visit: 'V7', nhsNumber: '' })));
    await city.read('council', 'rvi');
    await lookForMatches(city.working);
    expect(await matches()).toEqual([]);
  });

  test('a number replaced by a new one (A47) stays one person with one stay', async () => {
    await city.receive('rvi', adt({ event: 'A01', mrn: 'OLD1', visit: 'V1', nhsNumber: '', hours: -5 }));
    await city.receive('rvi', withMerge(adt({ event: 'A47', mrn: 'NEW1', visit: 'V1', nhsNumber: '', hours: -3, admittedHours: -5 }), 'OLD1^^^RTD^MR'));
    await city.read('rvi');
    expect([await persons(), await city.db.query(`select state from stay`)]).toEqual([1, [{ state: 'OPEN' }]]);
  });
});

test('somebody without a number is offered as whom the council knows; no clock starts and no alert is raised by it', async () => {
  await city.receive('council', named(packageFile({ updated: -500 }), '1940-01-02'), council);
  await city.receive('rvi', adt({ event: 'A01', nhsNumber: '' }));
  await city.read('council', 'rvi');
  await lookForMatches(city.working);
  expect(await matches()).toEqual([{ kind: 'SAME_DETAILS', reasons: expect.arrayContaining(['One of them has no NHS number']) }]);
  expect([await persons(), await city.cases(), await city.alerts()]).toEqual([2, [], []]);
});

test('two records with different birth dates that claim one number stay apart, and somebody is asked', async () => {
  await city.receive('rvi', adt({ event: 'A01', mrn: 'M1', visit: 'V1', hours: -5 }));
  await city.receive('rvi', withName(adt({ event: 'A01', mrn: 'M2', visit: 'V2', hours: -3 }), 'OTHER^Zoe', '19771224'));
  await city.read('rvi');
  expect((await matches()).map(({ kind }) => kind)).toEqual(['TWO_PEOPLE_ONE_NUMBER']);
  expect(await city.db.query(`select count(distinct person_id)::int n from stay`)).toEqual([{ n: 2 }]);
  expect((await checkRebuild(city.db, 'newcastle')).differences).toEqual([]);
});

test('identities from before there were keys get them, and are compared', async () => {
  await city.receive('council', named(packageFile({ updated: -500 }), '1940-01-02'), council);
  await city.receive('rvi', adt({ event: 'A01', nhsNumber: '' }));
  await city.read('council', 'rvi');
  await city.db.query(`update identity set keyed = false, birth_index = null, name_index = null, postcode_index = null`);
  await city.db.query(`delete from match_todo`);
  await lookForMatches(city.working);
  expect(await city.db.query(`select count(*)::int n from identity where not keyed or birth_index is null`)).toEqual([{ n: 0 }]);
  expect(await matches()).toHaveLength(1);
});

describe('a visit that was moved to another person (A45) while somebody else speaks of them', () => {
  beforeEach(async () => {
    await city.receive('rvi', adt({ event: 'A01', mrn: 'M1', visit: 'V1', nhsNumber: another, hours: -5 }));
    await city.receive('rvi', withName(adt({ event: 'A08', mrn: 'M2', visit: 'V9', hours: -6 }), 'SAMPLE^Ida', '19410203').replace(/\rPV1.*/, ''));
    await city.read('rvi');
  });
  const move = (): string => withName(withMerge(adt({ event: 'A45', mrn: 'M2', visit: 'V1', hours: -4, admittedHours: -5 }), 'M1^^^RTD^MR||||V1'), 'SAMPLE^Ida', '19410203');
  /** Holds each batch before it folds until the other is there too; under the lock it cannot come, and the first goes on after half a second. */
  const together = (locked: boolean): (() => Promise<void>) => {
    let here = 0;
    let open: () => void = () => undefined;
    const both = new Promise<void>((resolve) => { open = resolve; });
    return async () => {
      here += 1;
      if (here === 2) open();
      await Promise.race([both, ...(locked ? [new Promise((resolve) => setTimeout(resolve, 500))] : [])]);
    };
  };
  const atOnce = async (seams: Seams): Promise<void> => {
    await city.receive('rvi', move());
    await city.receive('council', packageFile({ updated: -48 }), council);
    const beforeFold = together(seams.lock === undefined);
    await Promise.all(['rvi', 'council'].map((feedId) => applyBatch(city.working, feedId, 10, { ...seams, beforeFold })));
  };

  test('the visit and the package meet, and the clock starts', async () => {
    await atOnce({});
    expect(await city.cases()).toMatchObject([{ state: 'OPEN' }]);
    expect((await checkRebuild(city.db, 'newcastle')).differences).toEqual([]);
  });

  test('a later word about the one alone still folds both', async () => {
    await city.receive('rvi', move());
    await city.read('rvi');
    await city.receive('council', packageFile({ updated: -48 }), council);
    await city.read('council');
    expect(await city.cases()).toMatchObject([{ state: 'OPEN' }]);
  });

  test('negative control: where only the named are locked and folded, the visit is lost to the clock', async () => {
    await atOnce({ lock: (_tx, _place, subjects) => Promise.resolve([...subjects]) });
    expect(await city.cases()).toEqual([]);
  });
});
