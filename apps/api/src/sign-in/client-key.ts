import { readFile } from 'node:fs/promises';
import { importJWK, type JWK } from 'jose';
import { PrivateKeyJwt, type ClientAuth } from 'openid-client';

/** The private key by which Homeward proves itself to the provider, and its public half for whoever asks. */
export interface ClientKey {
  readonly auth: ClientAuth;
  readonly published: JWK;
}

/** Signatures that providers are shown: of a key pair, never of a shared secret. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512'];

/** What of a key may be known; whatever else a file holds stays there. */
const open = ['kty', 'kid', 'alg', 'n', 'e', 'crv', 'x', 'y', 'x5t', 'x5t#S256'] as const;

/**
 * Reads a private key, one JWK (RFC 7517) with `kid` and `alg`, for private_key_jwt (OpenID Connect Core 1.0 §9). Throws where the file
 * holds none, and says nothing of its content.
 */
export async function readClientKey(file: string): Promise<ClientKey> {
  const text = await readFile(file, 'utf8');
  let jwk: JWK;
  try {
    jwk = JSON.parse(text) as JWK;
  } catch {
    throw new Error('OIDC_CLIENT_KEY_FILE holds no JWK');
  }
  const { kid, alg } = jwk;
  if (typeof kid !== 'string' || kid === '' || alg === undefined || !algorithms.includes(alg) || typeof jwk.d !== 'string') throw new Error(`OIDC_CLIENT_KEY_FILE must hold one private JWK with kid and alg, of ${algorithms.join(', ')}`);
  const key = await importJWK(jwk, alg).catch(() => null);
  if (key === null || key instanceof Uint8Array) throw new Error('OIDC_CLIENT_KEY_FILE holds no key pair');
  return { auth: PrivateKeyJwt({ key, kid }), published: { ...Object.fromEntries(open.flatMap((name) => (jwk[name] === undefined ? [] : [[name, jwk[name]]]))), use: 'sig' } };
}
