import { GraphQLError } from 'graphql';
import { openedNow, sessionHashOf, verifyToken, type TokenRole, type Viewer } from '@homeward/store';
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
  public async admit(caller: Caller, roles: readonly TokenRole[] = ['operator']): Promise<Viewer> {
    return (await this.letIn(caller, roles)).viewer;
  }

  /** As `admit`, with the secret by which somebody came. */
  public async letIn(caller: Caller, roles: readonly TokenRole[] = ['operator']): Promise<Admitted> {
    if (caller.authorization !== undefined) return this.byToken(caller.authorization, roles);
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

  private async byToken(authorization: string, roles: readonly TokenRole[]): Promise<Admitted> {
    const { placeId } = this.database;
    const token = /^Bearer ([\w-]+)$/i.exec(authorization)?.[1];
    const known = token === undefined ? null : await verifyToken(this.database.reader, placeId, token);
    if (token === undefined || known === null) throw unauthenticated('This token is not known here or has ended. Make a new one with "npm run homeward -- token create --role operator".');
    if (!roles.includes(known.role)) throw unauthenticated('This token is for feeds. Screens need one made with --role operator.');
    const grants: Viewer['grants'] = known.role === 'operator' ? [{ role: 'operator', organisation: null, ward: null }] : [];
    const id = `token:${known.tokenId}`;
    return { viewer: { placeId, id, name: `${known.role === 'operator' ? 'Operator' : 'Integration'} ${known.tokenId}`, grants, demo: this.settings.demo, signedIn: false, opened: await this.openedBy(id) }, secret: token };
  }

  private openedBy(actor: string): Promise<string[]> {
    return openedNow(this.database.app, this.database.placeId, actor);
  }
}
