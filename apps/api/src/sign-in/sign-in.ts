import { AuthorizationResponseError } from 'openid-client';
import { cookiesIn, secretIn, type Logger, type SignInSettings } from '@homeward/service-kit';
import { beginAttempt, beginSession, endByProvider, endSession, findSession, noteStaff, recogniseStaff, takeAttempt, type Session } from '@homeward/store';
import type { Database } from '../database.js';
import { cookiesAt, type Cookies } from './cookies.js';
import { Provider } from './provider.js';
import { openReference, sealReference } from './reference.js';
import { returnTo } from './return-to.js';

export const SIGN_IN = Symbol('sign-in');

/** How a sign-in ended: the browser's new secret, if it is let in, and the page to show. */
interface Finished {
  readonly secret: string | null;
  readonly page: string;
  /** Of somebody who was recognised and may not come in: their number, sealed for their browser. */
  readonly reference?: string;
}

const told = (fault: unknown): object => ({ kind: (fault as Error).name, code: (fault as { code?: unknown }).code });

/** Sign-in by an OpenID provider: what is kept of it is a session, known by its hash. */
export class SignIn {
  public readonly cookies: Cookies;
  public readonly publicUrl: string;
  private readonly provider: Provider;

  public constructor(
    private readonly database: Pick<Database, 'app' | 'vault' | 'placeId'>,
    settings: SignInSettings,
    private readonly logger: Pick<Logger, 'info' | 'warn'>,
  ) {
    this.publicUrl = settings.publicUrl;
    this.cookies = cookiesAt(settings.publicUrl);
    this.provider = new Provider(settings);
  }

  public isOwnHost(host: string | undefined): boolean {
    return host === new URL(this.publicUrl).host;
  }

  /** Null: the provider cannot be reached. */
  public async begin(asked: unknown): Promise<{ readonly secret: string; readonly address: URL } | null> {
    const { app, vault, placeId } = this.database;
    try {
      const { address, ...attempt } = await this.provider.begin();
      return { address, secret: await beginAttempt(app, vault, placeId, { ...attempt, returnTo: returnTo(asked) }) };
    } catch (fault) {
      this.logger.warn(told(fault), 'a sign-in could not begin');
      return null;
    }
  }

  /** A session that the browser had before ends: what came back is another one, so that nobody can plant theirs. */
  public async finish(attemptSecret: string | undefined, before: string | undefined, search: string): Promise<Finished> {
    const { app, vault, placeId } = this.database;
    try {
      const attempt = attemptSecret === undefined ? null : await takeAttempt(app, vault, placeId, attemptSecret);
      if (attempt === null) return { secret: null, page: '/?sign-in=failed' };
      const { providerSession, idToken, ...identity } = await this.provider.finish(search, attempt);
      const member = await recogniseStaff(app, placeId, identity);
      // Whoever comes back is who sits there now, whether they may come in or not.
      if (before !== undefined) await endSession(app, vault, placeId, before);
      if (member.disabled || member.grants.length === 0) {
        await noteStaff(app, placeId, member.staffId, 'REFUSED', { operation: 'sign-in', detail: { disabled: member.disabled } });
        return { secret: null, page: '/?sign-in=no-role', reference: sealReference(vault, placeId, member.staffId) };
      }
      const secret = await beginSession(app, vault, placeId, { staffId: member.staffId, providerSession, idToken });
      this.logger.info({ staffId: member.staffId }, 'somebody signed in');
      return { secret, page: attempt.returnTo };
    } catch (fault) {
      this.logger.warn(told(fault), 'a sign-in was refused');
      return { secret: null, page: fault instanceof AuthorizationResponseError && fault.error === 'access_denied' ? '/?sign-in=cancelled' : '/?sign-in=failed' };
    }
  }

  /** The number that this browser's own sign-in ended with a moment ago, where whoever it was has no role. */
  public referenceOf(cookie: string | undefined): string | null {
    return openReference(this.database.vault, this.database.placeId, cookiesIn(cookie).find(({ name }) => name === this.cookies.reference)?.value);
  }

  /** The session of a request, if it holds. */
  public async sessionOf(cookie: string | undefined): Promise<{ readonly secret: string; readonly session: Session } | null> {
    const secret = secretIn(cookie, this.cookies.session);
    const session = secret === undefined ? null : await findSession(this.database.app, this.database.placeId, secret);
    return secret === undefined || session === null ? null : { secret, session };
  }

  /** Ends a session; returns the page to go to. */
  public async leave(secret: string | undefined): Promise<string> {
    const { app, vault, placeId } = this.database;
    const idToken = secret === undefined ? null : await endSession(app, vault, placeId, secret);
    return (idToken === null ? null : await this.provider.leave(idToken))?.href ?? '/';
  }

  /** False: it was not the provider's word. */
  public async ended(logoutToken: string): Promise<boolean> {
    try {
      const sessions = await endByProvider(this.database.app, this.database.placeId, await this.provider.ended(logoutToken));
      this.logger.info({ sessions }, 'the OpenID provider ended sessions');
      return true;
    } catch (fault) {
      this.logger.warn(told(fault), 'a word of logout was refused');
      return false;
    }
  }
}
