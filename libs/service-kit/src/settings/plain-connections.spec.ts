import { expect, test } from '@jest/globals';
import { plainConnectionFaults } from './plain-connections.js';

const there = { DATABASE_URL: 'postgres://homeward@db.example:5432/homeward', REDIS_URL: 'redis://redis.example:6379' };
const named = (faults: readonly string[]): string[] => faults.map((fault) => fault.split(' ')[0] as string);

test('in production an address on another machine is refused without TLS, each by its name and with what to do', () => {
  const faults = plainConnectionFaults({ PRODUCTION: true, ...there });
  expect(named(faults)).toEqual(['DATABASE_URL', 'REDIS_URL']);
  expect(faults.join(' ')).toMatch(/sslmode=verify-full.*rediss:/);
  // Nothing of the address, which may bear a password, stands in the fault.
  expect(faults.join(' ')).not.toContain('example');
});

test.each(['disable', 'allow', 'prefer', 'require', 'verify-ca', 'no-verify', ''])('sslmode=%s does not know the server', (mode) => {
  expect(named(plainConnectionFaults({ PRODUCTION: true, DATABASE_URL: `${there.DATABASE_URL}?sslmode=${mode}` }))).toEqual(['DATABASE_URL']);
});

test.each<[string, Parameters<typeof plainConnectionFaults>[0]]>([
  ['with TLS', { PRODUCTION: true, DATABASE_URL: `${there.DATABASE_URL}?sslmode=verify-full`, REDIS_URL: 'rediss://redis.example:6379' }],
  ['on this machine', { PRODUCTION: true, DATABASE_URL: 'postgres://homeward@127.0.0.1/homeward', REDIS_URL: 'redis://[::1]:6379' }],
  ['by a socket file', { PRODUCTION: true, DATABASE_URL: 'postgres:///homeward?host=/var/run/postgresql' }],
  ['where somebody answers for the network', { PRODUCTION: true, PLAIN_CONNECTIONS: true, ...there }],
  ['where nobody is real', { PRODUCTION: false, ...there }],
])('none is refused %s', (_where, found) => {
  expect(plainConnectionFaults(found)).toEqual([]);
});
