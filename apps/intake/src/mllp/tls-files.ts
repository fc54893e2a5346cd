import { readFile } from 'node:fs/promises';
import type { Settings } from '@homeward/service-kit';

/** The listener's own certificate and key, and the authority whose certificates senders show. PEM. */
export interface TlsFiles {
  readonly cert: Buffer;
  readonly key: Buffer;
  readonly ca: Buffer;
}

/** Reads the files that the settings name. Throws with the setting's name where one cannot be read. */
export async function readTlsFiles({ certFile, keyFile, clientCaFile }: NonNullable<Settings['mllpTls']>): Promise<TlsFiles> {
  const read = (setting: string, file: string): Promise<Buffer> => readFile(file).catch((fault: unknown) => {
    throw new Error(`${setting} cannot be read: ${(fault as { code?: string }).code ?? 'unknown fault'}`);
  });
  return { cert: await read('MLLP_TLS_CERT', certFile), key: await read('MLLP_TLS_KEY', keyFile), ca: await read('MLLP_TLS_CLIENT_CA', clientCaFile) };
}
