import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openDatabase, type DataSource } from '@homeward/store';
import { freshDatabase, type FreshDatabase } from '../../../../test/tools/fresh-database.js';
import { a01, receivingForTest, type ReceivingForTest } from '../testing/receiving-for-test.js';
import { openSender } from '../testing/sender.js';

let database: FreshDatabase;
let owner: DataSource;
let receiving: ReceivingForTest;

beforeAll(async () => {
  database = await freshDatabase();
  owner = await openDatabase({ url: database.url, role: 'owner' });
  receiving = await receivingForTest(database.url, { frame: 64 * 1024 });
});

afterAll(async () => {
  await receiving?.stop();
  await owner?.destroy();
  await database?.drop();
});

const field = (reply: string, segment: string, number: number): string | undefined =>
  reply.split('\r').find((line) => line.startsWith(segment))?.split('|')[segment === 'MSH' ? number - 1 : number];

const receipts = (controlId: string): Promise<Record<string, unknown>[]> =>
  owner.query(
    `select r.feed_id, r.sender, r.seen, r.outcome, r.outcome_code code, b.content_type, b.envelope, convert_from(b.bytes, 'LATIN1') text
     from receipt r join message_body b using (place_id, message_id) where control_id = $1 order by message_id`,
    [controlId],
  );

const exchange = async (...messages: string[]): Promise<string[]> => {
  const sender = await openSender(receiving.mllpPort);
  for (const message of messages) sender.send(message);
  const replies = await sender.replies(messages.length);
  sender.end();
  return replies;
};

describe('what is stored and answered', () => {
  test('an A01 is committed under its feed, byte for byte, when its AA arrives', async () => {
    const message = a01('FIRST');
    const [reply = ''] = await exchange(message);
    expect([field(reply, 'MSA', 1), field(reply, 'MSA', 2), field(reply, 'MSH', 9)]).toEqual(['AA', 'FIRST', 'ACK^A01']);
    expect(await receipts('FIRST')).toEqual([
      { feed_id: 'rvi', sender: 'SIMPAS|RTD02', seen: 1, outcome: null, code: null, content_type: 'application/hl7-v2', envelope: {}, text: message },
    ]);
    expect(receiving.nudged).toContain('rvi');
  });

  test('the same again is stored once and answered with the same bytes, pipelined or later', async () => {
    const message = a01('TWICE');
    const [first, second] = await exchange(message, message);
    const [third] = await exchange(message);
    expect([second, third]).toEqual([first, first]);
    expect(await receipts('TWICE')).toMatchObject([{ seen: 3 }]);
  });

  test('a control id with other content is kept, in one batch and in two', async () => {
    await exchange(a01('REUSED'), a01('REUSED', { ward: 'W2' }));
    await exchange(a01('REUSED', { ward: 'W3' }));
    expect((await receipts('REUSED')).map(({ seen }) => seen)).toEqual([1, 1, 1]);
  });

  test('a repeat among new messages breaks nothing: they are stored, it is counted, and each has its own answer', async () => {
    const [known] = await exchange(a01('KNOWN'));
    const replies = await exchange(a01('FRESH1'), a01('KNOWN'), a01('FRESH2'), a01('FRESH2'), a01('WRONG', { processingId: 'X' }));
    expect(replies.map((reply) => `${field(reply, 'MSA', 1)} ${field(reply, 'MSA', 2)}`)).toEqual(['AA FRESH1', 'AA KNOWN', 'AA FRESH2', 'AA FRESH2', 'AR WRONG']);
    expect([replies[1], replies[3]]).toEqual([known, replies[2]]);
    const kept = await Promise.all(['FRESH1', 'KNOWN', 'FRESH2', 'WRONG'].map((id) => receipts(id)));
    expect(kept.map((rows) => rows.map(({ seen, outcome }) => [seen, outcome]))).toEqual([[[1, null]], [[2, null]], [[2, null]], [[1, 'REJECTED']]]);
  });

  test('pipelined messages are answered and stored in order', async () => {
    const ids = Array.from({ length: 500 }, (_, n) => `PIPE${n}`);
    const replies = await exchange(...ids.map((id) => a01(id)));
    expect(replies.map((reply) => field(reply, 'MSA', 2))).toEqual(ids);
    const rows: { id: string }[] = await owner.query(`select control_id id from receipt where control_id like 'PIPE%' order by message_id`);
    expect(rows.map(({ id }) => id)).toEqual(ids);
  });

  test('enhanced mode: CA for AL, silence for NE, the application level where only that is asked for', async () => {
    const replies = await exchange(a01('AL', { accept: 'AL', application: 'NE' }));
    expect(field(replies[0] ?? '', 'MSA', 1)).toBe('CA');
    const sender = await openSender(receiving.mllpPort);
    sender.send(a01('SILENT', { accept: 'NE', application: 'NE' }));
    sender.send(a01('HEARD', { accept: 'NE', application: 'AL' }));
    const [reply = ''] = await sender.replies(1);
    sender.end();
    expect([field(reply, 'MSA', 1), field(reply, 'MSA', 2)]).toEqual(['AA', 'HEARD']);
    expect(await receipts('SILENT')).toHaveLength(1);
  });
});

describe('what is refused is kept all the same', () => {
  test('no usable MSH: AR', async () => {
    const [reply = ''] = await exchange('hello, is anybody there?');
    expect([field(reply, 'MSA', 1), field(reply, 'MSA', 2)]).toEqual(['AR', '']);
    expect(await owner.query(`select r.feed_id, r.outcome, j.code from receipt r join rejection j using (place_id, message_id) where outcome_code = 'HEADER_MISSING'`)).toEqual([
      { feed_id: 'loopback', outcome: 'REJECTED', code: 'HEADER_MISSING' },
    ]);
  });

  test('a processing id that the feed does not take: AR', async () => {
    const [reply = ''] = await exchange(a01('WRONG-ID', { processingId: 'X' }));
    expect([field(reply, 'MSA', 1), field(reply, 'MSA', 2)]).toEqual(['AR', 'WRONG-ID']);
    expect(await receipts('WRONG-ID')).toMatchObject([{ outcome: 'REJECTED', code: 'PROCESSING_ID_NOT_TAKEN' }]);
  });

  test('a message with no start block: AR, and its neighbours are taken', async () => {
    const sender = await openSender(receiving.mllpPort);
    sender.send(a01('BEFORE'));
    sender.raw(`${a01('UNOPENED')}\x1c\r`);
    sender.send(a01('AFTER'));
    expect((await sender.replies(3)).map((reply) => `${field(reply, 'MSA', 1)} ${field(reply, 'MSA', 2)}`)).toEqual(['AA BEFORE', 'AR UNOPENED', 'AA AFTER']);
    sender.end();
  });

  test('a message over the limit: AR, its head, hash and length kept, the connection closed', async () => {
    const sender = await openSender(receiving.mllpPort);
    const message = a01('LARGE') + 'OBX|'.padEnd(200_000, 'x');
    sender.send(message);
    const [reply = ''] = await sender.replies(1);
    expect([field(reply, 'MSA', 1), field(reply, 'MSA', 2)]).toEqual(['AR', 'LARGE']);
    await sender.closed;
    const [kept] = await receipts('LARGE');
    expect(kept).toMatchObject({ outcome: 'REJECTED', code: 'FRAME_TOO_LARGE', envelope: { oversize: true, length: message.length }, text: message.slice(0, 4096) });
    expect(await owner.query(`select content_hash = sha256($1::bytea) same from receipt where control_id = 'LARGE'`, [Buffer.from(message)])).toEqual([{ same: true }]);
  });

  test('a frame that the connection cuts short is no message, and stores nothing', async () => {
    const before = await owner.query('select count(*) from receipt');
    const sender = await openSender(receiving.mllpPort);
    sender.raw(`\x0b${a01('CUT').slice(0, 90)}`);
    sender.end();
    await sender.closed;
    expect(await owner.query('select count(*) from receipt')).toEqual(before);
  });
});
