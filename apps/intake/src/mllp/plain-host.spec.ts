import { describe, expect, test } from '@jest/globals';
import type { AppContext } from '@homeward/service-kit';
import { startReceiving } from '../receiving.js';
import { plainHost } from './plain-host.js';

const tls = { port: 2576, certFile: 'a', keyFile: 'b', clientCaFile: 'c' };

describe('plain MLLP beyond this machine', () => {
  // Control: with the refusal left out of startReceiving the database was asked for first, and this was red.
  test('is refused in production before anything is opened, with what to do', async () => {
    const context = { databaseUrl: 'postgres://nobody@127.0.0.1:1/none', settings: { production: true, plainMllp: false, host: '0.0.0.0' } } as unknown as AppContext;
    await expect(startReceiving(context, () => Promise.reject(new Error('opened')))).rejects.toThrow(/HOST opens plain MLLP to other machines, which PRODUCTION forbids: set MLLP_TLS_PORT.*PLAIN_MLLP=on/);
  });

  test.each(['0.0.0.0', '::', '10.0.0.7', 'homeward.example'])('stays on this machine beside TLS, whatever HOST=%s says', (host) => {
    expect(plainHost({ production: true, plainMllp: false, host, mllpTls: tls })).toBe('127.0.0.1');
    expect(() => plainHost({ production: true, plainMllp: false, host })).toThrow('PRODUCTION forbids');
  });

  test.each<[string, Parameters<typeof plainHost>[0]]>([
    ['where somebody answers for the network', { production: true, plainMllp: true, host: '0.0.0.0' }],
    ['where nobody is real', { production: false, plainMllp: false, host: '0.0.0.0' }],
    ['on this machine', { production: true, plainMllp: false, host: '127.0.0.1' }],
    ['on this machine, by IPv6', { production: true, plainMllp: false, host: '::1' }],
  ])('is not refused %s', (_where, settings) => {
    expect(plainHost(settings)).toBe(settings.host);
  });
});
