import { isLoopbackHost } from '@homeward/service-kit';
import { verifyToken } from '@homeward/store';
import type { Receiving } from '../receiving.js';
import { UploadRefusal } from './upload-refusal.js';

/** What a request shows of itself; `origin` only where a browser sends one. */
export interface UploadCaller {
  readonly authorization: string | undefined;
  readonly host: string | undefined;
  readonly origin: string | undefined;
}

/**
 * Who sends a file, as the inbox names it: a source with its integration token; or a person at the upload page, by the token that opens
 * the screens, or in the demo on this machine by nothing. A person is taken only from our own pages, never from a foreign one that a
 * browser has open. Throws `UploadRefusal`.
 */
export async function uploadSender({ db, placeId, gate }: Pick<Receiving, 'db' | 'placeId' | 'gate'>, caller: UploadCaller): Promise<string> {
  const fromOwnPage = caller.origin !== undefined && URL.canParse(caller.origin) && new URL(caller.origin).host === caller.host;
  if (caller.authorization === undefined && fromOwnPage && gate.demo && isLoopbackHost(gate.host) && isLoopbackHost(new URL(caller.origin ?? '').hostname)) return 'demo operator';
  const [, token] = /^Bearer +(\S+)$/i.exec(caller.authorization ?? '') ?? [];
  const known = token === undefined ? null : await verifyToken(db, placeId, token);
  if (known === null) throw new UploadRefusal(401, 'TOKEN_UNKNOWN', 'Send a valid token: Authorization: Bearer TOKEN.');
  if (known.role === 'operator' && fromOwnPage) return `operator ${known.tokenId}`;
  if (known.role !== 'integration') throw new UploadRefusal(403, 'ROLE_MAY_NOT', 'Only a token of the role integration may send files.');
  return `token ${known.tokenId}`;
}
