import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:tls';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { certificateFolder, type CertificateFolder, type MadeCertificate } from '../../../../test/tools/certificates.js';
import { SettingsFault } from '../settings/settings-fault.js';
import { renewTls } from './renew-tls.js';
import { readTls, tlsOf } from './tls-of.js';

let folder: CertificateFolder;
let [first, second]: MadeCertificate[] = [];
let server: Server;
let stop: () => void;
const told: string[] = [];
const files = (): { certFile: string; keyFile: string } => ({ certFile: `${first!.certFile}.in-use`, keyFile: `${first!.keyFile}.in-use` });
const put = async (certificate: MadeCertificate): Promise<void> => {
  await writeFile(files().certFile, certificate.cert);
  await writeFile(files().keyFile, certificate.key);
};

beforeAll(async () => {
  folder = certificateFolder();
  [first, second] = [folder.authority('first'), folder.authority('second')];
  await put(first);
  server = createServer(readTls(files()), (_request, response) => response.end('here'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  stop = renewTls(server, { tls: files() }, { info: () => told.push('renewed'), warn: () => told.push('kept') } as never, 20);
});

afterAll(async () => {
  stop?.();
  server?.close();
  folder?.remove();
});

/** The certificate that a new connection is shown. */
const shown = async (): Promise<string> => {
  const socket = connect({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', rejectUnauthorized: false });
  await once(socket, 'secureConnect');
  const { fingerprint256 } = socket.getPeerCertificate();
  socket.destroy();
  return fingerprint256;
};
const until = async (is: () => Promise<boolean> | boolean): Promise<void> => {
  for (let tries = 0; tries < 5_000 && !(await is()); tries += 1) await new Promise((resolve) => setTimeout(resolve, 20));
};

test('nothing is served with where no files are named; files that cannot be used are a fault of the settings, without their content', async () => {
  expect(tlsOf({ tls: null })).toBeUndefined();
  expect(() => readTls({ certFile: 'none', keyFile: 'none' })).toThrow(SettingsFault);
  expect(() => readTls({ certFile: first!.certFile, keyFile: second!.keyFile })).toThrow('HTTPS_CERT and HTTPS_KEY cannot be used');
});

// Control: without the watch on the files the first certificate was shown to the end.
test('a renewed certificate is shown without a restart; one that does not fit its key is told of and not taken', async () => {
  expect(await shown()).toBe(first!.fingerprint);
  await put(second!);
  await until(async () => (await shown()) === second!.fingerprint);
  expect(await shown()).toBe(second!.fingerprint);
  told.length = 0;
  await writeFile(files().certFile, first!.cert);
  await until(() => told.includes('kept'));
  expect(told).toContain('kept');
  expect(await shown()).toBe(second!.fingerprint);
});
