import { unwatchFile, watchFile } from 'node:fs';
import type { Server } from 'node:https';
import type { Logger } from '../create-logger.js';
import type { DoorSettings } from '../settings/door-settings.js';
import { readTls } from './tls-of.js';

/**
 * Gives a server its renewed certificate, within `every` milliseconds and without a restart: new connections show it, open ones go on.
 * Two that do not fit each other are told of, and the ones before are kept. Returns the stop.
 */
export function renewTls(server: Pick<Server, 'setSecureContext'>, { tls }: Pick<DoorSettings, 'tls'>, logger: Pick<Logger, 'info' | 'warn'>, every = 5_000): () => void {
  if (tls === null) return () => undefined;
  const files = [tls.certFile, tls.keyFile];
  // By looking, not by the system's word: an orchestrator changes a link above the file.
  const renew = (): void => {
    try {
      server.setSecureContext(readTls(tls));
      logger.info('the certificate was renewed');
    } catch (fault) {
      logger.warn({ kind: (fault as Error).name }, 'a new certificate and its key cannot be used; the ones before are kept');
    }
  };
  for (const file of files) watchFile(file, { interval: every, persistent: false }, renew);
  return () => files.forEach((file) => unwatchFile(file, renew));
}
