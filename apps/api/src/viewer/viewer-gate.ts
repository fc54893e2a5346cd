import { GraphQLError } from 'graphql';
import { openedNow, sessionHashOf, verifyToken, type Viewer } from '@homeward/store';
import type { Settings } from '@homeward/service-kit';
import type { Database } from '../database.js';
import type { SignIn } from '../sign-in/sign-in.js';

const unauthenticated = (message: string): GraphQLError => new GraphQLError(message, { extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } } });

/** What a request shows of itself; `origin` only where a browser sends one. */
export interface Caller {
  readonly authorization: string | undefined;
  readonly cookie: string | undefined;
  readonly origin: string | undefined;
}

/** Who was let in; `secret`: of the session, or the token, by which they were. */
export interface Admitted {
  readonly viewer: Viewer;
  readonly secret: string;
}

/** Says who asks: whoever bears a token, or whoever has signed in. */
export class ViewerGate {
  public constructor(
    private readonly database: Database,
    private readonly settings: Pick<Settings, 'demo'>,
    private readonly signIn: SignIn | null = null,
  ) {}

  /** Throws UNAUTHENTICATED, in a plain sentence, when the caller is nobody we know. */
  public async letIn(caller: Caller): Promise<Admitted> {
    if (caller.authorization !== undefined) return this.byToken(caller.authorization);
    const signedIn = await this.bySession(caller);
    if (signedIn !== null) return signedIn;
    throw unauthenticated(this.signIn === null ? 'Sign in first: send an operator token as "Authorization: Bearer TOKEN".' : 'Sign in first.');
  }

  /** A page of another site may bear our cookie and gets nothing by it. */
  private async bySession({ cookie, origin }: Caller): Promise<Admitted | null> {
    if (this.signIn === null || (origin !== undefined && origin !== this.signIn.publicUrl)) return null;
    const found = await this.signIn.sessionOf(cookie);
    if (found === null || found.session.grants.length === 0) return null;
    if (found.session.locked) throw new GraphQLError('This screen is locked. Sign in to carry on.', { extensions: { code: 'LOCKED', http: { status: 401 } } });
    const { staffId, name, grants } = found.session;
    const id = `staff:${staffId}`;
    return { viewer: { placeId: this.database.placeId, id, name, grants, demo: this.settings.demo, signedIn: true, opened: await this.openedBy(id), session: sessionHashOf(found.secret) }, secret: found.secret };
  }

  private async byToken(authorization: string): Promise<Admitted> {
    const { placeId } = this.database;
    const token = /^Bearer ([\w-]+)$/i.exec(authorization)?.[1];
    const known = token === undefined ? null : await verifyToken(this.database.app, placeId, token);
    if (token === undefined || known === null) throw unauthenticated('This token is not known here or has ended. Make a new one with "npm run homeward -- token create --role operator".');
    if (known.role !== 'operator') throw unauthenticated('This token is for feeds. Screens need one made with --role operator.');
    const grants: Viewer['grants'] = [{ role: 'operator', organisation: null, ward: null }];
    const id = `token:${known.tokenId}`;
    return { viewer: { placeId, id, name: `Operator ${known.tokenId}`, grants, demo: this.settings.demo, signedIn: false, opened: await this.openedBy(id) }, secret: token };
  }

  private openedBy(actor: string): Promise<string[]> {
    return openedNow(this.database.app, this.database.placeId, actor);
  }
}
