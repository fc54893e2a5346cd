import { readFile } from 'node:fs/promises';
import { createRemoteJWKSet, jwtVerify, type JWK, type JWTVerifyGetKey } from 'jose';
import {
  allowInsecureRequests, authorizationCodeGrant, buildAuthorizationUrl, buildEndSessionUrl, calculatePKCECodeChallenge, ClientSecretPost, discovery, enableNonRepudiationChecks, fetchUserInfo, randomNonce, randomPKCECodeVerifier, randomState,
  type Configuration,
} from 'openid-client';
import type { SignInSettings } from '@homeward/service-kit';
import { sessionLimits, type EndedByProvider, type ProvidedIdentity, type SignInAttempt, type TakenAttempt } from '@homeward/store';
import { readClientKey } from './client-key.js';
import { calledOf, nameOf } from './name-of.js';

/** What a sign-in that came back says. */
export interface Recognised extends ProvidedIdentity {
  readonly providerSession: string | null;
  /** When they last proved to the provider who they are, in seconds since 1970. Null: it does not say. */
  readonly provedAt: number | null;
  readonly idToken: string;
}

/** Where a browser is sent, and what it must come back with. */
export interface Beginning extends Omit<SignInAttempt, 'returnTo' | 'anew'> {
  readonly address: URL;
}

/** Somebody proved who they are to the provider, and less strongly than must be. */
export class AssuranceTooLow extends Error {
  public override readonly name = 'AssuranceTooLow';

  public constructor(
    message: string,
    readonly who: Pick<ProvidedIdentity, 'issuer' | 'subject'>,
  ) {
    super(message);
  }
}

/** Seconds that the provider may take to answer. */
const patience = 10;

/** Seconds by which the provider's clock may be behind ours. */
const clockSkew = 30;

/** Algorithms of signatures that are taken (OpenID Connect Core 1.0 §3.1.3.7; never none, never a shared secret). */
const algorithms = ['RS256', 'PS256', 'ES256', 'EdDSA'];

/** The claim that makes a token one of logout (OpenID Connect Back-Channel Logout 1.0 §2.4). */
const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout';

/**
 * The OpenID provider, as its confidential client: authorisation code flow with PKCE, tokens on this side alone. It is found when it is
 * first needed, and again after a failure: a provider that is away keeps nobody here from starting.
 */
export class Provider {
  private found: Promise<Configuration> | null = null;
  private keys: JWTVerifyGetKey | null = null;

  public constructor(private readonly settings: SignInSettings) {}

  public get callback(): string {
    return `${this.settings.publicUrl}/sign-in/callback`;
  }

  /** `anew`: whoever it is must prove it again, however lately they did. Throws where the provider cannot be reached. */
  public async begin(anew: boolean): Promise<Beginning> {
    const [provider, state, nonce, verifier] = [await this.configuration(), randomState(), randomNonce(), randomPKCECodeVerifier()];
    const address = buildAuthorizationUrl(provider, {
      redirect_uri: this.callback, scope: 'openid profile', response_type: 'code', state, nonce, code_challenge: await calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
      // OpenID Connect Core 1.0 §3.1.2.1; with max_age the id token says when they proved it (§2, auth_time), however long ago that may be.
      max_age: String(anew ? 0 : sessionLimits.hours * 3_600), ...(anew && { prompt: 'login' }), ...(this.settings.assurance && { acr_values: this.settings.assurance.asked.join(' ') }),
    });
    return { address, state, nonce, verifier };
  }

  /** Who came back. Throws where anything of it is not as it must be: state, issuer, audience, nonce, signature, times, code. */
  public async finish(search: string, { state, nonce, verifier, anew, begunAt }: TakenAttempt): Promise<Recognised> {
    const provider = await this.configuration();
    const tokens = await authorizationCodeGrant(provider, new URL(`${this.callback}${search}`), { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true });
    const claims = tokens.claims();
    if (claims === undefined || tokens.id_token === undefined) throw new Error('the provider gave no id token');
    // A provider that heeds neither prompt nor max_age would let whoever sits there now carry on as who was there before.
    if (anew && !(typeof claims['auth_time'] === 'number' && claims['auth_time'] >= begunAt - clockSkew)) throw new Error('the provider asked nobody anew');
    // A provider need not give what is asked by acr_values, and says what it gave: OpenID Connect Core 1.0 §3.1.2.1 and §3.1.3.7, 12.
    if (this.settings.assurance?.taken.some((level) => level === claims['acr']) === false) throw new AssuranceTooLow('the provider says that somebody signed in less strongly than is asked here', { issuer: claims.iss, subject: claims.sub });
    const name = nameOf(claims);
    const said = name === null ? { ...claims, ...(await this.userInfo(provider, tokens.access_token, claims.sub)) } : claims;
    return { issuer: claims.iss, subject: claims.sub, name: name ?? nameOf(said), called: calledOf(said), providerSession: typeof claims['sid'] === 'string' ? claims['sid'] : null, provedAt: typeof claims['auth_time'] === 'number' ? claims['auth_time'] : null, idToken: tokens.id_token };
  }

  /** Public keys by which the provider knows what Homeward signs. None where it proves itself by a secret. */
  public async keysOfOurs(): Promise<readonly JWK[]> {
    const { clientSecret } = this.settings;
    return typeof clientSecret === 'object' && 'keyFile' in clientSecret ? [(await readClientKey(clientSecret.keyFile)).published] : [];
  }

  /** Where a browser goes so that the provider's own session ends too. Null: the provider has no such page, or cannot be reached. */
  public async leave(idToken: string): Promise<URL | null> {
    try {
      return buildEndSessionUrl(await this.configuration(), { id_token_hint: idToken, post_logout_redirect_uri: `${this.settings.publicUrl}/` });
    } catch {
      return null;
    }
  }

  /** What a logout token says has ended (OpenID Connect Back-Channel Logout 1.0 §2.6). Throws where it is not the provider's word to us. */
  public async ended(logoutToken: string): Promise<EndedByProvider> {
    const { issuer, jwks_uri: keysAt } = (await this.configuration()).serverMetadata();
    if (keysAt === undefined) throw new Error('the provider publishes no keys');
    this.keys ??= createRemoteJWKSet(new URL(keysAt), { timeoutDuration: patience * 1_000 });
    const { payload } = await jwtVerify(logoutToken, this.keys, { issuer, audience: this.settings.clientId, algorithms, maxTokenAge: '5 minutes', clockTolerance: 60, requiredClaims: ['iat', 'jti'] });
    const events = payload['events'];
    if (typeof events !== 'object' || events === null || !(logoutEvent in events)) throw new Error('the token is not one of logout');
    if (payload['nonce'] !== undefined) throw new Error('a token of logout bears no nonce');
    const [subject, providerSession] = [payload.sub ?? null, typeof payload['sid'] === 'string' ? payload['sid'] : null];
    if (subject === null && providerSession === null) throw new Error('the token says nobody');
    return { issuer, subject, providerSession };
  }

  /** Some providers (NHS CIS2 among them) say the name there only. It decides nothing, so that it cannot be had keeps nobody out. */
  private async userInfo(provider: Configuration, accessToken: string, subject: string): Promise<Readonly<Record<string, unknown>>> {
    if (provider.serverMetadata().userinfo_endpoint === undefined) return {};
    return fetchUserInfo(provider, accessToken, subject).catch(() => ({}));
  }

  private configuration(): Promise<Configuration> {
    this.found ??= this.discover().catch((fault: unknown) => {
      this.found = null;
      throw fault;
    });
    return this.found;
  }

  private async discover(): Promise<Configuration> {
    const { issuer, clientId, clientSecret } = this.settings;
    const auth = typeof clientSecret === 'object' && 'keyFile' in clientSecret ? (await readClientKey(clientSecret.keyFile)).auth : ClientSecretPost(typeof clientSecret === 'string' ? clientSecret : (await readFile(clientSecret.file, 'utf8')).trim());
    const plain = new URL(issuer).protocol === 'http:' ? [allowInsecureRequests] : [];
    return discovery(new URL(issuer), clientId, undefined, auth, { execute: [enableNonRepudiationChecks, ...plain], timeout: patience });
  }
}
