import type { JWK } from 'jose';
import { AuthorizationResponseError } from 'openid-client';
import { cookiesIn, secretIn, type Logger, type SignInSettings } from '@homeward/service-kit';
import { beginAttempt, beginSession, carryShifts, endByProvider, endSession, findSession, handOnDrafts, keepDraft, lastLocked, lockSession, noteHere, noteStaff, noteTooWeak, recogniseStaff, takeAttempt, takeDraft, type DataSource, type FoundSession } from '@homeward/store';
import type { Database } from '../database.js';
import { cookiesAt, type Cookies } from './cookies.js';
import { deviceOf } from './device-of.js';
import { AssuranceTooLow, Provider } from './provider.js';
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

interface Begun {
  readonly address: URL;
  /** The cookie that binds the attempt to its browser, and what it holds. */
  readonly name: string;
  readonly secret: string;
}

const told = (fault: unknown): object => ({ kind: (fault as Error).name, code: (fault as { code?: unknown }).code });

/** Sign-in by an OpenID provider: what is kept of it is a session, known by its hash. */
export class SignIn {
  public readonly cookies: Cookies;
  public readonly publicUrl: string;
  private readonly provider: Provider;

  /** `doors`: connections for who is not known yet, so that a flood of them takes none from who is. */
  public constructor(
    private readonly database: Pick<Database, 'app' | 'vault' | 'placeId'>,
    private readonly doors: DataSource,
    private readonly settings: SignInSettings,
    private readonly logger: Pick<Logger, 'info' | 'warn'>,
  ) {
    this.publicUrl = settings.publicUrl;
    this.cookies = cookiesAt(settings.publicUrl);
    this.provider = new Provider(settings);
  }

  /** Minutes without anybody's doing after which a screen is locked. Null: by hand only. */
  public get locksAfterMinutes(): number | null {
    return this.settings.locksAfterMinutes;
  }

  public async onApplicationShutdown(): Promise<void> {
    await this.doors.destroy();
  }

  /** Public keys of ours, for the provider. Throws where the file of the key cannot be read. */
  public keys(): Promise<readonly JWK[]> {
    return this.provider.keysOfOurs();
  }

  public isOwnHost(host: string | undefined): boolean {
    return host === new URL(this.publicUrl).host;
  }

  /** Null: the provider cannot be reached. A browser whose screen is locked has whoever it is asked anew; `proof`: so has one that may have been. */
  public async begin(asked: unknown, cookie: string | undefined, proof = false): Promise<Begun | null> {
    const { vault, placeId } = this.database;
    try {
      const anew = proof || (await this.sessionOf(cookie))?.session.locked === true;
      const { address, ...attempt } = await this.provider.begin(anew);
      return { address, name: this.cookies.attempt(attempt.state), secret: await beginAttempt(this.doors, vault, placeId, { ...attempt, anew, returnTo: returnTo(asked) }) };
    } catch (fault) {
      this.logger.warn(told(fault), 'a sign-in could not begin');
      return null;
    }
  }

  /** The cookie of the attempt that an address says it comes back from. */
  public attemptIn(search: string): string {
    return this.cookies.attempt(new URLSearchParams(search).get('state') ?? '');
  }

  /** A session that the browser had before ends: what came back is another one, so that nobody can plant theirs. The same person finds what they had begun to write, and where. */
  public async finish(cookie: string | undefined, search: string, userAgent?: string): Promise<Finished> {
    const { doors, database: { vault, placeId } } = this;
    const [attemptSecret, before] = [secretIn(cookie, this.attemptIn(search)), secretIn(cookie, this.cookies.session)];
    try {
      const attempt = attemptSecret === undefined ? null : await takeAttempt(doors, vault, placeId, attemptSecret);
      if (attempt === null) return { secret: null, page: '/?sign-in=failed' };
      const { providerSession, idToken, provedAt, ...identity } = await this.provider.finish(search, attempt);
      const member = await recogniseStaff(doors, placeId, identity);
      if (member.disabled || member.grants.length === 0) {
        // Whoever comes back is who sits there now, whether they may come in or not.
        if (before !== undefined) await endSession(doors, vault, placeId, before);
        await noteStaff(doors, placeId, member.staffId, 'REFUSED', { operation: 'sign-in', detail: { disabled: member.disabled } });
        return { secret: null, page: '/?sign-in=no-role', reference: sealReference(vault, placeId, member.staffId) };
      }
      // A browser without its cookie does not say that its screen was locked: who locked one since they proved themselves does so once more.
      const locked = attempt.anew ? null : await lastLocked(doors, placeId, member.staffId);
      if (locked !== null && (provedAt ?? 0) < Math.floor(locked)) return { secret: null, page: `/sign-in?proof=anew&return=${encodeURIComponent(attempt.returnTo)}` };
      const secret = await beginSession(doors, vault, placeId, { staffId: member.staffId, providerSession, idToken, provedAt, device: deviceOf(userAgent), locksAfterMinutes: this.locksAfterMinutes, atOnce: this.settings.sessionsAtOnce, instead: before });
      const same = before !== undefined && (await handOnDrafts(doors, placeId, before, secret));
      // Whoever comes back to a screen that they locked is still on their desks.
      if (same) await carryShifts(doors, placeId, member, before, secret);
      if (before !== undefined) await endSession(doors, vault, placeId, before);
      this.logger.info({ staffId: member.staffId }, 'somebody signed in');
      // Where somebody else was is nothing to whoever comes after them.
      return { secret, page: attempt.anew && !same ? '/' : attempt.returnTo };
    } catch (fault) {
      this.logger.warn(told(fault), 'a sign-in was refused');
      if (fault instanceof AssuranceTooLow) {
        await noteTooWeak(doors, placeId, fault.who);
        return { secret: null, page: '/?sign-in=too-weak' };
      }
      return { secret: null, page: fault instanceof AuthorizationResponseError && fault.error === 'access_denied' ? '/?sign-in=cancelled' : '/?sign-in=failed' };
    }
  }

  /** The number that this browser's own sign-in ended with a moment ago, where whoever it was has no role. */
  public referenceOf(cookie: string | undefined): string | null {
    return openReference(this.database.vault, this.database.placeId, cookiesIn(cookie).find(({ name }) => name === this.cookies.reference)?.value);
  }

  /** The session of a request, if it holds; it may be locked. */
  public async sessionOf(cookie: string | undefined): Promise<{ readonly secret: string; readonly session: FoundSession } | null> {
    const secret = secretIn(cookie, this.cookies.session);
    const session = secret === undefined ? null : await findSession(this.database.app, this.database.placeId, this.settings.issuer, secret);
    return secret === undefined || session === null ? null : { secret, session };
  }

  /** Locks the session of a browser; a tab's own drafts are kept for the same person. False: there is none. */
  public async lock(cookie: string | undefined, tab: string | undefined, drafts: string | undefined): Promise<boolean> {
    const { app, vault, placeId } = this.database;
    const secret = secretIn(cookie, this.cookies.session);
    if (secret === undefined || !(await lockSession(app, placeId, secret))) return false;
    if (tab !== undefined && drafts !== undefined) await keepDraft(app, vault, placeId, secret, tab, drafts);
    return true;
  }

  /** What one tab had begun to write before it was locked, once. */
  public async draftsOf(cookie: string | undefined, tab: string): Promise<string | null> {
    const found = await this.sessionOf(cookie);
    return found === null || found.session.locked ? null : takeDraft(this.database.app, this.database.vault, this.database.placeId, found.secret, tab);
  }

  /** Somebody is there. */
  public async here(cookie: string | undefined): Promise<void> {
    const secret = secretIn(cookie, this.cookies.session);
    if (secret !== undefined) await noteHere(this.database.app, this.database.placeId, secret);
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
      const sessions = await endByProvider(this.doors, this.database.placeId, await this.provider.ended(logoutToken));
      this.logger.info({ sessions }, 'the OpenID provider ended sessions');
      return true;
    } catch (fault) {
      this.logger.warn(told(fault), 'a word of logout was refused');
      return false;
    }
  }
}
