import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { resolve } from 'node:path';
import { readSettings } from './read-settings.js';
import { SettingsFault } from './settings-fault.js';

const faultsOf = (env: Record<string, string>): readonly string[] => {
  try {
    readSettings(env);
    return [];
  } catch (error) {
    if (!(error instanceof SettingsFault)) throw error;
    return error.faults;
  }
};

describe('settings', () => {
  test('nothing set gives the contract’s defaults', () => {
    expect(readSettings({})).toEqual({
      port: 3000, host: '127.0.0.1', intakePort: 3001, mllpPort: 2575, dataDir: resolve('.data'), demo: false, ownLogins: true, production: false, plainMllp: false,
      identityKeyFile: resolve('.data/keys/identity.key'), auditAnchorFile: resolve('.data/audit/anchors.ndjson'), erasureListFile: resolve('.data/keys/erasures.ndjson'), stuckAfterSeconds: 60, logLevel: 'info', openSecrets: [], lockAfterMinutes: 10, sessionsAtOnce: 5,
      doors: { trustedDocuments: 'sessions', requestsPerMinute: 3_000, strangerRequestsPerMinute: 300, proxies: [], keepToHttps: null, metricsToken: null, tls: null },
    });
  });

  test('an empty value means unset', () => {
    const blank = { PORT: '', DATABASE_URL: '', REDIS_URL: ' ', DEMO: '', PLACE_FILE: '', WATCH_DIR: '', IDENTITY_KEY: '' };
    expect(readSettings(blank)).toEqual(readSettings({}));
  });

  test('TZ is ignored', () => {
    expect(readSettings({ TZ: 'Mars/Olympus' })).toEqual(readSettings({}));
  });

  const wrong: Readonly<Record<string, string>> = {
    PORT: '70000', HOST: 'a b', INTAKE_PORT: '0', MLLP_PORT: 'two', DATABASE_URL: 'mysql://hidden:secret@x/y', REDIS_URL: 'nonsense', DEMO: 'maybe',
    PRODUCTION: 'yes', IDENTITY_KEY: 'secret', LOG_LEVEL: 'loud',
  };

  test('every set of faults is told together, each once, and nothing else', () => {
    fc.assert(
      fc.property(fc.subarray(Object.keys(wrong)), (names) => {
        const faults = faultsOf(Object.fromEntries(names.map((name) => [name, wrong[name] as string])));
        expect(faults.map((fault) => fault.split(' ')[0]).sort()).toEqual([...names].sort());
      }),
    );
  });

  test('a fault never repeats the value: it may be a secret', () => {
    expect(faultsOf(wrong).join('\n')).not.toMatch(/secret|hidden/);
  });

  test('settings that contradict each other are told beside the faults', () => {
    expect(faultsOf({ PORT: '4000', MLLP_PORT: '4000', DEMO: 'on', PRODUCTION: 'on', LOG_LEVEL: 'loud' })).toHaveLength(3);
  });

  test('sign-in is set up whole, over https or on this machine, or not at all', () => {
    const whole = { PUBLIC_URL: 'https://homeward.example/', OIDC_ISSUER: 'https://login.example/city', OIDC_CLIENT_ID: 'homeward', OIDC_CLIENT_SECRET: 'canary' };
    expect(readSettings(whole).signIn).toEqual({ publicUrl: 'https://homeward.example', issuer: 'https://login.example/city', clientId: 'homeward', clientSecret: 'canary', locksAfterMinutes: 10, sessionsAtOnce: 5 });
    expect(readSettings({ ...whole, SESSIONS_AT_ONCE: '1' }).signIn?.sessionsAtOnce).toBe(1);
    for (const wrongly of ['0', '51', 'many']) expect(faultsOf({ SESSIONS_AT_ONCE: wrongly })).toHaveLength(1);
    fc.assert(fc.property(fc.subarray(Object.entries(whole), { minLength: 1, maxLength: 3 }), (some) => { expect(faultsOf(Object.fromEntries(some))).toHaveLength(1); }));
    const { OIDC_CLIENT_SECRET: _secret, ...keyed } = { ...whole, OIDC_CLIENT_KEY_FILE: '/keys/client.json', OIDC_ACR_VALUES: ' AAL2_OR_AAL3_ANY  AAL3_ANY ' };
    expect(readSettings(keyed).signIn).toMatchObject({ clientSecret: { keyFile: '/keys/client.json' }, assurance: { asked: ['AAL2_OR_AAL3_ANY', 'AAL3_ANY'], taken: ['AAL2_OR_AAL3_ANY', 'AAL3_ANY'] } });
    expect(readSettings({ ...keyed, OIDC_ACR_TAKEN: 'AAL3' }).signIn?.assurance?.taken).toEqual(['AAL3']);
    expect(faultsOf({ ...keyed, ...whole })).toEqual(['OIDC_CLIENT_KEY_FILE cannot be set beside a secret: Homeward proves who it is by one of them']);
    expect(faultsOf({ ...whole, OIDC_ACR_TAKEN: 'AAL3' })).toEqual(['OIDC_ACR_VALUES needs OIDC_ISSUER, and OIDC_ACR_TAKEN needs OIDC_ACR_VALUES']);
    expect(faultsOf({ ...whole, OIDC_CLIENT_SECRET_FILE: 'x' })).toEqual(['OIDC_CLIENT_SECRET and OIDC_CLIENT_SECRET_FILE cannot both be set']);
    expect(faultsOf({ ...whole, PUBLIC_URL: 'https://homeward.example/city' })).toEqual(['PUBLIC_URL must be scheme, host and port, without a path']);
    for (const plain of ['http://homeward.example', 'http://10.0.0.7']) expect(faultsOf({ ...whole, PUBLIC_URL: plain, OIDC_ISSUER: plain })).toHaveLength(2);
    expect(readSettings({ ...whole, PUBLIC_URL: 'http://localhost:3000', OIDC_ISSUER: 'http://127.0.0.1:3009' }).signIn).toBeDefined();
  });

  test('sessions ask what the dashboard asks: free questions are for the demo, and never in production', () => {
    expect(readSettings({ DEMO: 'on' }).doors.trustedDocuments).toBe('off');
    expect(readSettings({ PRODUCTION: 'on' }).doors.trustedDocuments).toBe('sessions');
    expect(readSettings({ PRODUCTION: 'on', TRUSTED_DOCUMENTS: 'all' }).doors.trustedDocuments).toBe('all');
    expect(faultsOf({ PRODUCTION: 'on', TRUSTED_DOCUMENTS: 'off' })).toEqual(['TRUSTED_DOCUMENTS cannot be off where PRODUCTION is on']);
    expect(faultsOf({ TRUSTED_DOCUMENTS: 'some' })).toHaveLength(1);
  });

  test('a token for the metrics is long, and is not repeated in a fault', () => {
    expect(readSettings({ METRICS_TOKEN: 'm'.repeat(32) }).doors.metricsToken).toBe('m'.repeat(32));
    expect(faultsOf({ METRICS_TOKEN: 'short' })).toEqual(['METRICS_TOKEN must be 32 to 200 printable characters without spaces']);
  });

  test('proxies are addresses, ranges or names of ranges', () => {
    expect(readSettings({ PROXIES: 'loopback, 10.0.0.0/8 ,::1' }).doors.proxies).toEqual(['loopback', '10.0.0.0/8', '::1']);
    expect(faultsOf({ PROXIES: 'proxy.example' })).toHaveLength(1);
  });

  test('browsers keep to https where the public address is one, and subdomains only when asked', () => {
    const whole = { PUBLIC_URL: 'https://homeward.example/', OIDC_ISSUER: 'https://login.example/city', OIDC_CLIENT_ID: 'homeward', OIDC_CLIENT_SECRET: 'canary' };
    expect(readSettings(whole).doors.keepToHttps).toEqual({ seconds: 31_536_000, subdomains: false });
    expect(readSettings({ ...whole, HSTS_SUBDOMAINS: 'on' }).doors.keepToHttps).toMatchObject({ subdomains: true });
    expect(readSettings({ ...whole, PUBLIC_URL: 'http://localhost:3000' }).doors.keepToHttps).toBeNull();
    expect(faultsOf({ HTTPS_CERT: 'one.pem' })).toEqual(['HTTPS_CERT and HTTPS_KEY must be set together']);
  });

  test('every port from 1 to 65535 is taken as it is', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 65_535 }).filter((port) => port !== 2575), (port) => readSettings({ PORT: String(port) }).port === port));
  });

  test('a key is 32 bytes, in either spelling', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 0, maxLength: 64 }), fc.constantFrom('hex' as const, 'base64' as const), (bytes, spelling) => {
        const text = Buffer.from(bytes).toString(spelling);
        if (bytes.length === 32) expect(readSettings({ IDENTITY_KEY: text }).identityKey).toEqual(Buffer.from(bytes));
        else if (text !== '') expect(faultsOf({ IDENTITY_KEY: text })).toHaveLength(1);
      }),
    );
  });
});
