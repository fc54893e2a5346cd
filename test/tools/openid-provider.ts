import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { exportJWK, generateKeyPair } from 'jose';

/** A real OpenID provider (panva's), as an organisation has one: people choose who they are on a page of its own. */
export interface OpenIdProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  stop(): Promise<void>;
}

/** Invented staff, by their account there. */
const staff: Readonly<Record<string, string>> = { ada: 'Ada Sample', ben: 'Ben Sample' };

const page = (uid: string): string =>
  `<!doctype html><html lang="en"><title>Who are you?</title><h1>Who are you?</h1>${Object.entries(staff).map(([account, name]) => `<form method="post" action="/interaction/${uid}/${account}"><button>${name}</button></form>`).join('')}</html>`;

/** What is otherwise than usual. */
export interface ProviderWish {
  /** Its client proves itself by a key, which the provider fetches from it. */
  readonly byKey?: boolean;
  /** How strongly people sign in there (claim acr). */
  readonly strength?: () => string;
}

/** Starts a provider whose one client is the Homeward at `publicUrl`. */
export async function startOpenIdProvider(publicUrl: string, { byKey = false, strength }: ProviderWish = {}): Promise<OpenIdProvider> {
  const [clientId, clientSecret] = ['homeward', 'a-secret-of-the-tests-alone-0123456789'];
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const provider = new Provider(issuer, {
    clients: [{
      client_id: clientId, ...(byKey ? { token_endpoint_auth_method: 'private_key_jwt' as const, jwks_uri: `${publicUrl}/sign-in/keys` } : { client_secret: clientSecret, token_endpoint_auth_method: 'client_secret_post' as const }), grant_types: ['authorization_code'], response_types: ['code'],
      redirect_uris: [`${publicUrl}/sign-in/callback`], post_logout_redirect_uris: [`${publicUrl}/`], backchannel_logout_uri: `${publicUrl}/sign-in/ended`, backchannel_logout_session_required: true,
    }],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), kid: 'one', use: 'sig', alg: 'RS256' }] },
    cookies: { keys: ['for-tests'] },
    // Its own guard would not let it ask this machine, where its client is.
    fetch: (address, options) => fetch(address, { ...options, dispatcher: undefined } as object),
    claims: { openid: ['sub'], profile: ['name'] },
    ...(strength && { acrValues: ['AAL2', 'AAL3'] }),
    pkce: { required: () => true },
    ttl: { Session: 3_600, Grant: 3_600, Interaction: 600, AccessToken: 600, IdToken: 600 },
    features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub, name: staff[sub] ?? '' }) }),
    // Nobody is asked for consent to show their name to the city that they work for.
    loadExistingGrant: async (context) => {
      const grant = new context.oidc.provider.Grant({ clientId: context.oidc.client?.clientId, accountId: context.oidc.session?.accountId });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  server.on('request', (request, response) => {
    const [, uid, account] = /^\/interaction\/([\w-]+)(?:\/(\w+))?$/.exec(request.url ?? '') ?? [];
    if (uid === undefined) void answer(request, response);
    else if (account === undefined) response.writeHead(200, { 'content-type': 'text/html' }).end(page(uid));
    else void provider.interactionFinished(request, response, { login: { accountId: account, ...(strength && { acr: strength() }) } });
  });
  return {
    issuer, clientId, clientSecret,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
