import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { requestReread } from '@homeward/store';
import { openSender } from '../../apps/intake/src/testing/sender.js';
import { a01, receivingForTest, type ReceivingForTest } from '../../apps/intake/src/testing/receiving-for-test.js';
import { cityForTest, type CityForTest } from '../../apps/worker/src/testing/city-for-test.js';
import { freshDatabase } from '../tools/fresh-database.js';

let city: CityForTest;
let receiving: ReceivingForTest;

beforeAll(async () => {
  city = await cityForTest(await freshDatabase());
  // Everybody here sends from this machine: without this the feed for local senders would take them all.
  await city.asOwner(`update feed set settings = settings || '{"acceptAnySenderOnLoopback": false}'`);
  receiving = await receivingForTest(city.database.url);
});

afterAll(async () => {
  await receiving?.stop();
  await city?.stop();
});

const replay = (): Promise<number> => requestReread(city.db, { placeId: 'newcastle', feedId: 'unknown-senders', actor: 'test', wish: { what: 'REJECTIONS' } });
const receipts = (): Promise<unknown> => city.db.query(`select control_id, feed_id, outcome, outcome_code from receipt order by message_id`);
const addFeed = (feedId: string, facility: string, more = '{}'): Promise<unknown> =>
  city.asOwner(`insert into feed select place_id, '${feedId}', '${feedId}', sector, transport, expected_every_seconds,
    settings || jsonb_build_object('feedId', '${feedId}', 'organisation', 'RNEW', 'senders', jsonb_build_array(jsonb_build_object('application', 'NEWPAS', 'facility', '${facility}'))) || '${more}'::jsonb from feed where feed_id = 'rvi'`);

test('what unknown senders sent is read as of the feed that lists them by now, and only that', async () => {
  const sender = await openSender(receiving.mllpPort);
  for (const [id, from, processing] of [['ONE', 'RNEW1', 'P'], ['TWO', 'RNEW1', 'P'], ['OTHER', 'RNEW2', 'P'], ['CERT', 'RNEW3', 'P'], ['TEST', 'RNEW1', 'X']] as const) {
    sender.send(a01(id, { sender: `NEWPAS|${from}`, processingId: processing }));
  }
  await sender.replies(5);
  sender.end();
  const bytes = await city.db.query(`select message_id, md5(bytes) from message_body order by 1`);
  expect(await replay()).toBe(0);
  expect(await receipts()).toEqual(['ONE', 'TWO', 'OTHER', 'CERT', 'TEST'].map((id) => ({ control_id: id, feed_id: 'unknown-senders', outcome: 'REJECTED', outcome_code: 'UNKNOWN_SENDER' })));

  await addFeed('new-hospital', 'RNEW1');
  await addFeed('with-certificates', 'RNEW3', '{"clientCertificates": ["aa"]}');
  // TWO came once more, to the feed itself.
  await city.receive('new-hospital', a01('TWO', { sender: 'NEWPAS|RNEW1' }));
  await city.read('new-hospital');
  expect(await replay()).toBe(2);
  await city.read('new-hospital', 'unknown-senders', 'with-certificates');

  expect(await city.db.query(`select r.control_id, r.feed_id, r.outcome, j.code, j.replayed_at is not null replayed, j.mended_at is not null mended
    from receipt r left join rejection j using (place_id, message_id) where r.control_id is not null order by r.message_id, j.rejection_id`)).toEqual([
    { control_id: 'ONE', feed_id: 'new-hospital', outcome: 'FACTS', code: 'UNKNOWN_SENDER', replayed: true, mended: true },
    { control_id: 'TWO', feed_id: 'unknown-senders', outcome: 'REJECTED', code: 'UNKNOWN_SENDER', replayed: false, mended: true },
    { control_id: 'OTHER', feed_id: 'unknown-senders', outcome: 'REJECTED', code: 'UNKNOWN_SENDER', replayed: false, mended: false },
    { control_id: 'CERT', feed_id: 'unknown-senders', outcome: 'REJECTED', code: 'UNKNOWN_SENDER', replayed: false, mended: false },
    { control_id: 'TEST', feed_id: 'new-hospital', outcome: 'REJECTED', code: 'UNKNOWN_SENDER', replayed: true, mended: false },
    { control_id: 'TEST', feed_id: 'new-hospital', outcome: 'REJECTED', code: 'PROCESSING_ID_NOT_TAKEN', replayed: false, mended: false },
  ]);
  expect(await city.db.query(`select distinct organisation, kind from fact where kind = 'PatientAdmitted'`)).toEqual([{ organisation: 'RNEW', kind: 'PatientAdmitted' }]);
  expect(await city.db.query(`select message_id, md5(bytes) from message_body where message_id = any($1) order by 1`, [bytes.map(({ message_id: id }: { message_id: string }) => id)])).toEqual(bytes);
  expect(await city.db.query(`select received, rejected from feed_state where feed_id = 'new-hospital'`)).toEqual([{ received: '3', rejected: '1' }]);
  expect(await replay()).toBe(0);
});
