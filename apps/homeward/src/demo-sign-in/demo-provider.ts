import type { RequestHandler } from 'express';
import Provider from 'oidc-provider';
import { choosePage } from './choose-page.js';
import type { DemoKeys } from './demo-keys.js';
import { demoStaff } from './demo-staff.js';

/** Where the demo's provider answers, beside Homeward itself. */
export const demoSignInPath = '/demo-sign-in';

export const demoClientId = 'homeward';

/**
 * A real OpenID provider for the demo (panva's `oidc-provider`), so that the demo signs in by the way that staff do. For this machine alone:
 * it asks nobody for a password. What it knows is lost when it ends; sessions of Homeward are not.
 */
export function demoProvider(publicUrl: string, { secret, signing }: DemoKeys): RequestHandler {
  const provider = new Provider(`${publicUrl}${demoSignInPath}`, {
    clients: [{
      client_id: demoClientId, client_secret: secret, token_endpoint_auth_method: 'client_secret_post', grant_types: ['authorization_code'], response_types: ['code'],
      redirect_uris: [`${publicUrl}/sign-in/callback`], post_logout_redirect_uris: [`${publicUrl}/`], backchannel_logout_uri: `${publicUrl}/sign-in/ended`, backchannel_logout_session_required: true,
    }],
    jwks: { keys: [signing] },
    cookies: { keys: [secret] },
    claims: { openid: ['sub'], profile: ['name'] },
    pkce: { required: () => true },
    ttl: { Session: 43_200, Grant: 43_200, Interaction: 600, AccessToken: 600, IdToken: 600 },
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: { enabled: true, logoutSource: (context, form) => leavePage(context, form), postLogoutSuccessSource: (context) => { context.body = 'You have signed out.'; } },
    },
    interactions: { url: (_context, { uid }) => `${demoSignInPath}/interaction/${uid}` },
    findAccount: (_context, sub) => (demoStaff[sub] === undefined ? undefined : { accountId: sub, claims: () => ({ sub, name: demoStaff[sub]?.name }) }),
    // Nobody is asked for consent to show their name to the city that they work for.
    loadExistingGrant: async (context) => {
      const grant = new context.oidc.provider.Grant({ clientId: context.oidc.client?.clientId, accountId: context.oidc.session?.accountId });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  return (request, response, next) => {
    const [, uid, account] = /^\/interaction\/([\w-]+)(?:\/(\w+))?$/.exec(request.path) ?? [];
    if (uid === undefined) void answer(request, response);
    else if (account !== undefined && request.method === 'POST' && demoStaff[account] !== undefined) provider.interactionFinished(request, response, { login: { accountId: account } }).catch(next);
    else {
      const { html, policy } = choosePage(`${demoSignInPath}/interaction/${uid}`);
      response.setHeader('Content-Security-Policy', policy).setHeader('Cache-Control', 'no-store').type('html').send(html);
    }
  };
}

/** Signing out of Homeward signs out of the demo too: there is nothing else to stay signed in for. */
const leavePage = (context: { body: unknown }, form: string): void => {
  context.body = `<!doctype html><html lang="en"><title>Demo sign-out</title><h1>Sign out of the demo?</h1>${form}<button autofocus type="submit" form="op.logoutForm" value="yes" name="logout">Sign out</button></html>`;
};
