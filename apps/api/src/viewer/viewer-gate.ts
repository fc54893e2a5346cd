import { GraphQLError } from 'graphql';
import { verifyToken, type TokenRole, type Viewer } from '@homeward/store';
import { isLoopbackHost, type Settings } from '@homeward/service-kit';
import type { Database } from '../database.js';

const unauthenticated = (message: string): GraphQLError => new GraphQLError(message, { extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } } });

/** What a request shows of itself; `origin` only where a browser sends one. */
export interface Caller {
  readonly authorization: string | undefined;
  readonly host: string | undefined;
  readonly origin: string | undefined;
}

/** Says who asks. Sign-in with a person's own name comes later: until then a token, or in the demo nobody in particular. */
export class ViewerGate {
  public constructor(
    private readonly database: Database,
    private readonly settings: Pick<Settings, 'demo' | 'host'>,
  ) {}

  /** Throws UNAUTHENTICATED, in a plain sentence, when the caller is nobody we know. */
  public async admit(caller: Caller, roles: readonly TokenRole[] = ['operator']): Promise<Viewer> {
    const { placeId } = this.database;
    if (caller.authorization === undefined) {
      if (this.demoMayPass(caller)) return { placeId, name: 'Demo operator', role: 'operator', demo: true };
      throw unauthenticated('Sign in first: send an operator token as "Authorization: Bearer TOKEN".');
    }
    const token = /^Bearer ([\w-]+)$/i.exec(caller.authorization)?.[1];
    const known = token === undefined ? null : await verifyToken(this.database.reader, placeId, token);
    if (known === null) throw unauthenticated('This token is not known here or has ended. Make a new one with "npm run homeward -- token create --role operator".');
    if (!roles.includes(known.role)) throw unauthenticated('This token is for feeds. Screens need one made with --role operator.');
    return { placeId, name: `${known.role === 'operator' ? 'Operator' : 'Integration'} ${known.tokenId}`, role: known.role, demo: this.settings.demo };
  }

  /** Only on this machine, and only for its own pages: a foreign page that a browser here has open gets nothing. */
  private demoMayPass({ host, origin }: Caller): boolean {
    const { demo, host: bound } = this.settings;
    const asked = host === undefined || !URL.canParse(`http://${host}`) ? undefined : new URL(`http://${host}`);
    if (!demo || !isLoopbackHost(bound) || asked === undefined || !isLoopbackHost(asked.hostname)) return false;
    return origin === undefined || (URL.canParse(origin) && new URL(origin).host === asked.host);
  }
}
