import { secretIn, sessionCookie } from '@homeward/service-kit';
import { verifyToken, whoMaySend } from '@homeward/store';
import type { Sender } from '../feeds/sender.js';
import type { Receiving } from '../receiving.js';
import { UploadRefusal } from './upload-refusal.js';

/** What a request shows of itself; `origin` only where a browser sends one. */
export interface UploadCaller {
  readonly authorization: string | undefined;
  readonly cookie: string | undefined;
  readonly host: string | undefined;
  readonly origin: string | undefined;
}

type Door = Pick<Receiving, 'db' | 'placeId' | 'gate'>;

/**
 * Who sends a file: a source with its integration token; or a person at the upload page, by their session or by the
 * token that opens the screens. A person is taken only from our own pages, never from a foreign one that a browser has open. Throws
 * `UploadRefusal`.
 */
export async function uploadSender(door: Door, caller: UploadCaller): Promise<Sender> {
  const { db, placeId } = door;
  const fromOwnPage = caller.origin !== undefined && URL.canParse(caller.origin) && new URL(caller.origin).host === caller.host;
  const staffId = caller.authorization === undefined && fromOwnPage ? await signedIn(door, caller) : null;
  if (staffId !== null) return { name: `staff ${staffId}`, token: null, person: { staffId } };
  const [, token] = /^Bearer +(\S+)$/i.exec(caller.authorization ?? '') ?? [];
  const known = token === undefined ? null : await verifyToken(db, placeId, token);
  if (known === null) throw new UploadRefusal(401, 'TOKEN_UNKNOWN', 'Send a valid token: Authorization: Bearer TOKEN.');
  if (known.role === 'operator' && fromOwnPage) return { name: `operator ${known.tokenId}`, token: null, person: { tokenId: known.tokenId } };
  if (known.role !== 'integration') throw new UploadRefusal(403, 'ROLE_MAY_NOT', 'Only a token of the role integration may send files.');
  return { name: `token ${known.tokenId}`, token: known, person: null };
}

const signedIn = async ({ db, placeId, gate: { signIn } }: Door, { cookie, host }: UploadCaller): Promise<string | null> => {
  if (signIn === undefined || host !== new URL(signIn.publicUrl).host) return null;
  const secret = secretIn(cookie, sessionCookie(signIn.publicUrl));
  return secret === undefined ? null : whoMaySend(db, placeId, secret);
};
