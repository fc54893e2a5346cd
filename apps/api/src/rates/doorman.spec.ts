import type { IncomingMessage } from 'node:http';
import { expect, test } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { readSettings } from '@homeward/service-kit';
import type { Caller } from '../viewer/viewer-gate.js';
import { Doorman } from './doorman.js';

const request = (address: string): IncomingMessage => ({ socket: { remoteAddress: address }, headers: {} }) as never;
const gate = {
  letIn: ({ cookie }: Caller) => (cookie === 'known' ? Promise.resolve({ viewer: {} as never, secret: 'of a session' }) : Promise.reject(new GraphQLError('Sign in first.', { extensions: { code: 'UNAUTHENTICATED' } }))),
};
const caller = (cookie: string): Caller => ({ authorization: undefined, cookie, origin: undefined });

// Control: with a tenth of the usual settings it was refused.
test('ten open pages of one session, each with 20 subscriptions and a new socket every five seconds, are never told to wait', async () => {
  const doorman = new Doorman(gate, readSettings({}).doors);
  const refused: unknown[] = [];
  for (let page = 0; page < 10; page += 1) {
    for (let second = 0; second < 60; second += 5) {
      const { key } = await doorman.letIn(request('192.0.2.1'), caller('known'));
      for (let subscription = 0; subscription < 20; subscription += 1) refused.push(await doorman.askMore(key));
    }
  }
  expect(refused.filter((one) => one !== null)).toEqual([]);
});

test('what is refused is counted by address, of which each has its own count', async () => {
  const doorman = new Doorman(gate, { requestsPerMinute: 5, strangerRequestsPerMinute: 3, proxies: [] });
  const code = async (address: string): Promise<unknown> => doorman.letIn(request(address), caller('nonsense')).catch((fault: GraphQLError) => fault.extensions['code']);
  expect([await code('192.0.2.1'), await code('192.0.2.1'), await code('192.0.2.1'), await code('192.0.2.1')]).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED', 'UNAUTHENTICATED', 'TOO_MANY_REQUESTS']);
  expect(await code('192.0.2.2')).toBe('UNAUTHENTICATED');
  expect(await doorman.letIn(request('192.0.2.1'), caller('known'))).toMatchObject({ secret: 'of a session' });
});
