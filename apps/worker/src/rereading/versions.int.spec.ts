import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { lockPersons } from '@homeward/store';
import { applyBatch } from '../messages/apply-batch.js';
import { checkRebuild } from '../rebuild/check-rebuild.js';
import { packageFile } from '../testing/adt.js';
import { cityForTest, type CityForTest } from '../testing/city-for-test.js';
import { freshDatabase } from '../../../../test/tools/fresh-database.js';

const changes = { kind: 'home-care-packages', mode: 'changes' };

const inCity = async (work: (city: CityForTest) => Promise<void>, key = randomBytes(32)): Promise<void> => {
  const city = await cityForTest(await freshDatabase(), key);
  try {
    await work(city);
    expect((await checkRebuild(city.db, 'newcastle')).differences).toEqual([]);
  } finally {
    await city.stop();
  }
};

const episode = (version: number): string =>
  JSON.stringify({
    resourceType: 'EpisodeOfCare', id: 'k1', meta: { lastUpdated: new Date(Date.now() - (100 - version) * 3_600_000).toISOString(), versionId: String(version) }, status: 'active',
    type: [{ coding: [{ system: 'http://snomed.info/sct', code: '60689008' }] }], patient: { identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990000018' } },
    identifier: [{ value: 'P1' }], managingOrganization: { identifier: { value: 'PR1' }, display: 'Bluebell' }, period: { start: '2026-01-05' },
  });

test('of the versions of a FHIR package one stands, and each is kept once', () =>
  inCity(async (city) => {
    for (let version = 1; version <= 5; version += 1) {
      await city.receive('loopback', episode(version), { fhir: { interaction: 'update', type: 'EpisodeOfCare', id: 'k1', seed: 's' } });
      await city.read('loopback');
    }
    expect(await city.db.query(`select count(*)::int total, count(*) filter (where superseded_at is null)::int standing from fact where kind = 'PackageReported'`)).toEqual([{ total: 5, standing: 1 }]);
  }));

test('a package that two people have at one moment goes to the same one in either order', async () => {
  const key = randomBytes(32);
  const told = [packageFile({ updated: -10 }), packageFile({ updated: -10 }).replace('9990000018', '9990000026')].map((file, _, [first = '']) => file.replace(/[^,]*\n$/, first.split(',').at(-1) ?? ''));
  const bearers: unknown[] = [];
  for (const files of [told, [...told].reverse()]) {
    await inCity(async (city) => {
      for (const file of files) {
        await city.receive('council', file, changes);
        await city.read('council');
      }
      bearers.push(await city.db.query(`select encode(s.blind_index, 'hex') who from package p join subject s on s.subject_id = p.person_id`));
    }, key);
  }
  expect(bearers[1]).toEqual(bearers[0]);
  expect(bearers[0]).toHaveLength(1);
});

test('whoever another feed makes the bearer of a package while this one waits for its people is folded too', () =>
  inCity(async (city) => {
    await city.asOwner(`insert into homeward.feed select place_id, 'council-2', name, sector, transport, expected_every_seconds, settings from homeward.feed where feed_id = 'council'`);
    await city.receive('council', packageFile({ nhsNumber: '9990000018', updated: -10 }), changes);
    await city.receive('council-2', packageFile({ nhsNumber: '9990000026', updated: -20 }), changes);
    let met = false;
    await applyBatch(city.working, 'council', 10, {
      lock: async (tx, placeId, subjects) => {
        if (!met) {
          met = true;
          await city.read('council-2');
        }
        return lockPersons(tx, placeId, subjects);
      },
    });
    expect(await city.db.query(`select count(*)::int n from package`)).toEqual([{ n: 1 }]);
  }));
