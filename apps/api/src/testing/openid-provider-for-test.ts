import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';

/** What is wrong with the tokens that it gives next. */
export interface Wrong {
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Signed by nobody, by a key that is not published, by the one before the last change of keys, or by the client's secret. */
  readonly signed?: 'NOT' | 'BY_ANOTHER' | 'BY_FORMER' | 'BY_SECRET';
  readonly noIdToken?: boolean;
}

/** An OpenID provider of our own writing that can be made to lie: what the real one never does. */
export interface OpenIdProviderForTest {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Who signs in next, and what is wrong with it. */
  next(subject: string, wrong?: Wrong): void;
  /** A token of logout, as `claims` change it. */
  logoutToken(claims: Readonly<Record<string, unknown>>, signed?: Wrong['signed']): Promise<string>;
  /** Signs by a new key from now on. The keys that it publishes then: both, the new one alone, or, late, still the old one. */
  rotate(published: 'BOTH' | 'NEW' | 'LATE'): Promise<void>;
  /** Answers no question for its keys, until told otherwise. */
  withholdKeys(withheld: boolean): void;
  /** The paths that it was asked for. */
  readonly asked: readonly string[];
  stop(): Promise<void>;
}

const body = async (request: IncomingMessage): Promise<URLSearchParams> => {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return new URLSearchParams(text);
};

export async function openIdProviderForTest(): Promise<OpenIdProviderForTest> {
  const [clientId, clientSecret] = ['homeward', randomBytes(24).toString('base64url')];
  const keyPair = () => generateKeyPair('RS256', { extractable: true });
  const [first, another] = [await keyPair(), await generateKeyPair('RS256')];
  let [key, kid, published, withheld] = [first, 'one', [{ kid: 'one', key: first }], false];
  let former = { kid, key };
  const asked: string[] = [];
  let [subject, wrong]: [string, Wrong] = ['nobody', {}];
  const codes = new Map<string, { nonce: string; challenge: string; redirect: string }>();

  const sign = async (claims: Record<string, unknown>, signed: Wrong['signed']): Promise<string> => {
    const payload = Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined)) as JWTPayload;
    if (signed === 'NOT') return new UnsecuredJWT(payload).encode();
    if (signed === 'BY_SECRET') return new SignJWT(payload).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.from(clientSecret.padEnd(32)));
    if (signed === 'BY_FORMER') return new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: former.kid }).sign(former.key.privateKey);
    return new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid }).sign(signed === 'BY_ANOTHER' ? another.privateKey : key.privateKey);
  };
  const now = (): number => Math.floor(Date.now() / 1_000);

  const token = async (asked: URLSearchParams): Promise<object | null> => {
    const given = codes.get(asked.get('code') ?? '');
    codes.delete(asked.get('code') ?? '');
    const verified = createHash('sha256').update(asked.get('code_verifier') ?? '').digest('base64url');
    if (given === undefined || verified !== given.challenge || asked.get('redirect_uri') !== given.redirect || asked.get('client_secret') !== clientSecret) return null;
    const claims = { iss: issuer, sub: subject, aud: clientId, nonce: given.nonce, iat: now(), exp: now() + 300, sid: `session of ${subject}`, name: `${subject} Sample`, ...wrong.claims };
    return { access_token: randomBytes(16).toString('hex'), token_type: 'Bearer', ...(wrong.noIdToken ? {} : { id_token: await sign(claims, wrong.signed) }) };
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', issuer);
    asked.push(pathname);
    const json = (value: object, status = 200): void => void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    if (pathname === '/.well-known/openid-configuration') {
      return json({ issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/keys`, end_session_endpoint: `${issuer}/end`, response_types_supported: ['code'], subject_types_supported: ['public'], id_token_signing_alg_values_supported: ['RS256'] });
    }
    if (pathname === '/keys') return withheld ? json({}, 503) : json({ keys: await Promise.all(published.map(async (one) => ({ ...(await exportJWK(one.key.publicKey)), kid: one.kid, alg: 'RS256', use: 'sig' }))) });
    if (pathname === '/auth') {
      const code = randomBytes(16).toString('hex');
      codes.set(code, { nonce: searchParams.get('nonce') ?? '', challenge: searchParams.get('code_challenge') ?? '', redirect: searchParams.get('redirect_uri') ?? '' });
      const back = new URL(searchParams.get('redirect_uri') ?? '');
      back.search = new URLSearchParams({ code, state: searchParams.get('state') ?? '' }).toString();
      return void response.writeHead(302, { location: back.href }).end();
    }
    if (pathname !== '/token') return json({}, 404);
    const given = await token(await body(request));
    return given === null ? json({ error: 'invalid_grant' }, 400) : json(given);
  };

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer, clientId, clientSecret, asked,
    next: (who, how = {}) => {
      [subject, wrong] = [who, how];
    },
    logoutToken: (claims, signed) => sign({ iss: issuer, aud: clientId, iat: now(), jti: randomBytes(8).toString('hex'), events: { 'http://schemas.openid.net/event/backchannel-logout': {} }, ...claims }, signed),
    rotate: async (which) => {
      former = { kid, key };
      [key, kid] = [await keyPair(), `after ${kid}`];
      published = which === 'LATE' ? [former] : which === 'NEW' ? [{ kid, key }] : [former, { kid, key }];
    },
    withholdKeys: (now) => {
      withheld = now;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
