import { expect, test } from '@jest/globals';
import { securityHeaders } from './security-headers.js';
import { readSettings } from './settings/read-settings.js';

const signIn = { OIDC_ISSUER: 'https://login.example', OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: 'y' };

const headersWith = (env: Record<string, string>): Map<string, unknown> => {
  const set = new Map<string, unknown>();
  const response = { setHeader: (name: string, value: unknown) => void set.set(name.toLowerCase(), value), removeHeader: () => undefined };
  let went = false;
  securityHeaders(readSettings(env))({} as never, response as never, () => { went = true; });
  expect(went).toBe(true);
  return set;
};

test('browsers are told to keep to https for a year where the public address is https, and nowhere else', () => {
  expect(headersWith({}).has('strict-transport-security')).toBe(false);
  expect(headersWith({ ...signIn, PUBLIC_URL: 'http://localhost:3000' }).has('strict-transport-security')).toBe(false);
  expect(headersWith({ ...signIn, PUBLIC_URL: 'https://homeward.example' }).get('strict-transport-security')).toBe('max-age=31536000');
  expect(headersWith({ ...signIn, PUBLIC_URL: 'https://homeward.example', HSTS_SUBDOMAINS: 'on' }).get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
});

// Control: with 'unsafe-inline' among the sources of scripts, or of styles, this was red.
test('a page may run its own scripts and show its own styles, none that stand in it, and speak to its own server alone', () => {
  const policy = String(headersWith({ ...signIn, PUBLIC_URL: 'https://homeward.example' }).get('content-security-policy'));
  const directives = Object.fromEntries(policy.split(';').map((one) => [one.split(' ')[0], one.split(' ').slice(1).join(' ')]));
  expect(directives).toEqual({
    'default-src': "'none'", 'script-src': "'self'", 'style-src': "'self'", 'img-src': "'self' data:", 'font-src': "'self'", 'manifest-src': "'self'",
    'connect-src': "'self' wss://homeward.example", 'base-uri': "'none'", 'form-action': "'self'", 'frame-ancestors': "'none'",
  });
});
