import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { connect } from 'node:tls';
import { openDatabase, requestReread, type DataSource, type RereadWish } from '@homeward/store';
import { a01, receivingForTest, type ReceivingForTest } from '../../apps/intake/src/testing/receiving-for-test.js';
import { certificateFolder, type CertificateFolder, type MadeCertificate } from '../tools/certificates.js';
import { freshDatabase, type FreshDatabase } from '../tools/fresh-database.js';
import { freePorts } from '../tools/free-ports.js';

let folder: CertificateFolder;
let database: FreshDatabase;
let owner: DataSource;
let receiving: ReceivingForTest;
let known: Record<'rvi' | 'freeman' | 'unlisted' | 'expired' | 'stranger', MadeCertificate>;

beforeAll(async () => {
  folder = certificateFolder();
  const [ours, theirs] = [folder.authority('ours'), folder.authority('theirs')];
  const server = ours.sign('server');
  known = { rvi: ours.sign('rvi'), freeman: ours.sign('freeman'), unlisted: ours.sign('unlisted'), expired: ours.sign('expired', -1), stranger: theirs.sign('stranger') };
  database = await freshDatabase();
  owner = await openDatabase({ url: database.url, role: 'owner' });
  for (const [feed, listed] of [['rvi', [known.rvi, known.expired, known.stranger]], ['freeman', [known.freeman]]] as const) {
    await owner.query(`update feed set settings = settings || jsonb_build_object('clientCertificates', $2::jsonb) where feed_id = $1`, [feed, JSON.stringify(listed.map(({ fingerprint }) => fingerprint))]);
  }
  const [mllpTlsPort = 0] = await freePorts(1);
  receiving = await receivingForTest(database.url, {}, { mllpTls: { port: mllpTlsPort, certFile: server.certFile, keyFile: server.keyFile, clientCaFile: ours.certFile } });
});

afterAll(async () => {
  await receiving?.stop();
  await owner?.destroy();
  await database?.drop();
  folder?.remove();
});

/** What a sender hears: `AA`, `AR` or, where the connection is refused, `CLOSED`. */
const heard = (message: string, shown: MadeCertificate | null): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port: receiving.mllpTlsPort ?? 0, rejectUnauthorized: false, ...(shown === null ? {} : { cert: shown.cert, key: shown.key }) });
    socket.on('secureConnect', () => socket.write(`\x0b${message}\x1c\r`));
    socket.on('data', (chunk) => {
      resolve(/MSA\|(..)/.exec(chunk.toString('latin1'))?.[1] ?? 'NONSENSE');
      socket.destroy();
    });
    socket.on('error', () => resolve('CLOSED'));
    socket.on('close', () => resolve('CLOSED'));
  });

const kept = async (controlId: string): Promise<{ feed_id: string; outcome: string | null; outcome_code: string | null }[]> => owner.query(`select feed_id, outcome, outcome_code from receipt where control_id = $1 order by message_id`, [controlId]);

test('the certificate that the feed lists: taken', async () => {
  expect(await heard(a01('RIGHT'), known.rvi)).toBe('AA');
  expect(await kept('RIGHT')).toEqual([{ feed_id: 'rvi', outcome: null, outcome_code: null }]);
});

test.each([
  ['none', 'NONE', () => null],
  ['one that has run out, though the feed lists it', 'EXPIRED', () => known.expired],
  ['one of another authority, though the feed lists it', 'WRONGCA', () => known.stranger],
])('%s: the connection is refused, and nothing is stored', async (_, id, shown) => {
  expect(await heard(a01(id), shown())).toBe('CLOSED');
  expect(await kept(id)).toEqual([]);
});

test.each([
  ['one that another feed lists', 'OTHERFEED', () => known.freeman],
  ['one that no feed lists, or lists no more', 'UNLISTED', () => known.unlisted],
])('%s: refused, and kept as such', async (_, id, shown) => {
  expect(await heard(a01(id), shown())).toBe('AR');
  expect(await kept(id)).toEqual([{ feed_id: 'rvi', outcome: 'REJECTED', outcome_code: 'CERTIFICATE_NOT_OF_FEED' }]);
});

test('the right one with another MSH-4: not taken as the feed of that sender', async () => {
  expect(await heard(a01('WRONGMSH4', { sender: 'SIMPAS|RTD01' }), known.rvi)).toBe('AR');
  expect(await heard(a01('NOMSH4', { sender: 'SIMPAS|NOBODY' }), known.rvi)).toBe('AR');
  expect([...(await kept('WRONGMSH4')), ...(await kept('NOMSH4'))].map(({ outcome_code }) => outcome_code)).toEqual(['CERTIFICATE_NOT_OF_FEED', 'CERTIFICATE_NOT_OF_FEED']);
});

test('what was refused by its certificate is taken when it comes again with the right one', async () => {
  expect(await heard(a01('AGAIN'), known.unlisted)).toBe('AR');
  expect(await heard(a01('AGAIN'), known.rvi)).toBe('AA');
});

test('what was refused by its certificate is never read again, whatever is asked for; a processing id may be', async () => {
  expect(await heard(a01('FORGED').replaceAll('A01', 'A03'), known.freeman)).toBe('AR');
  expect(await heard(a01('TRIAL', { processingId: 'X' }), known.rvi)).toBe('AR');
  const rows = await owner.query<{ id: string; code: string }[]>(`select message_id id, outcome_code code from receipt where control_id in ('FORGED', 'TRIAL') order by message_id`);
  const [forged, trial] = rows;
  expect(rows.map(({ code }) => code)).toEqual(['CERTIFICATE_NOT_OF_FEED', 'PROCESSING_ID_NOT_TAKEN']);
  const wishes: RereadWish[] = [{ what: 'MESSAGE', messageId: forged?.id ?? '' }, { what: 'REJECTIONS', code: 'CERTIFICATE_NOT_OF_FEED' }, { what: 'REJECTIONS' }, { what: 'FEED' }];
  for (const wish of wishes) await requestReread(owner, { placeId: 'newcastle', feedId: 'rvi', actor: 'test', wish });
  const waiting = await owner.query<{ id: string }[]>(`select message_id id from receipt where reread_requested_at is not null`);
  expect(waiting).toEqual([{ id: trial?.id }]);
});
