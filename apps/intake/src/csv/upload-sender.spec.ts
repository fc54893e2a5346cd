import { describe, expect, test } from '@jest/globals';
import type { DataSource } from '@homeward/store';
import type { UploadRefusal } from './upload-refusal.js';
import { readerOrigin } from './reader-origin.js';
import { uploadSender, type UploadCaller } from './upload-sender.js';

const roles: Readonly<Record<string, string>> = { feed: 'integration', screens: 'operator' };
/** Knows a token by the order of the test: its text is hashed before it is asked for. */
const knowing = (token: string | undefined): DataSource => ({ query: async () => (token !== undefined && token in roles ? [{ tokenId: 't', role: roles[token], feeds: null, holds: true, due: false }] : []) }) as unknown as DataSource;
const own: UploadCaller = { authorization: undefined, cookie: undefined, host: 'localhost:3000', origin: 'http://localhost:3000' };
const ask = (token: string | undefined, caller: Partial<UploadCaller> = {}, gate: { signIn?: { publicUrl: string } } = {}): Promise<string | number> =>
  uploadSender({ db: knowing(token), placeId: 'p', gate }, { ...own, authorization: token && `Bearer ${token}`, ...caller }).then(({ name }) => name).catch((fault: unknown) => (fault as UploadRefusal).status);

describe('who may send a file', () => {
  test('a source by its token, from anywhere', async () => {
    expect(await ask('feed', { origin: undefined })).toBe('token t');
    expect(await ask('nonsense')).toBe(401);
  });

  test('a person by the token of the screens, from our own pages alone', async () => {
    expect(await ask('screens')).toBe('operator t');
    for (const origin of [undefined, 'http://evil.example', 'null', 'http://localhost:3001']) expect(await ask('screens', { origin })).toBe(403);
  });

  test('a person by their session, from our own pages alone', async () => {
    const gate = { signIn: { publicUrl: 'http://localhost:3000' } };
    const cookie = `homeward=${'s'.repeat(43)}`;
    const holding = (holds: boolean): DataSource => ({ query: async () => (holds ? [{ id: '7' }] : []) }) as unknown as DataSource;
    const send = (holds: boolean, caller: Partial<UploadCaller>, door: typeof gate | object = gate): Promise<string | number> =>
      uploadSender({ db: holding(holds), placeId: 'p', gate: door }, { ...own, ...caller }).then(({ name }) => name).catch((fault: unknown) => (fault as UploadRefusal).status);
    expect(await send(true, { cookie })).toBe('staff 7');
    expect(await send(false, { cookie })).toBe(401);
    for (const caller of [{}, { cookie: 'homeward=short' }, { cookie, origin: undefined }, { cookie, origin: 'http://evil.example' }, { cookie, host: 'rebound.example', origin: 'http://rebound.example' }]) expect(await send(true, caller)).toBe(401);
    expect(await send(true, { cookie }, {})).toBe(401);
  });

  test('nobody without either', async () => {
    expect(await ask(undefined)).toBe(401);
    expect(await ask(undefined, { origin: undefined })).toBe(401);
  });
});

describe('from which page somebody only asks', () => {
  const [host, authorization] = ['ward.example:3000', 'Bearer screens'];
  test.each([
    ['over plain HTTP a browser tells nothing, and the token stands', { host, authorization }, 'http://ward.example:3000'],
    ['our own page by its Referer', { host, authorization, referer: 'http://ward.example:3000/data/upload' }, 'http://ward.example:3000'],
    ['our own page by Sec-Fetch-Site', { host, 'sec-fetch-site': 'same-origin' }, 'http://ward.example:3000'],
    ['a foreign page by its Referer', { host, authorization, referer: 'http://evil.example/' }, 'http://evil.example'],
    ['a foreign page by its Origin, whatever else it says', { host, authorization, origin: 'http://evil.example', referer: 'http://ward.example:3000/', 'sec-fetch-site': 'same-origin' }, 'http://evil.example'],
    ['a foreign page by Sec-Fetch-Site', { host, authorization, 'sec-fetch-site': 'cross-site', referer: 'http://ward.example:3000/' }, undefined],
    ['nobody in particular without a token', { host }, undefined],
  ])('%s', (_, headers, expected) => expect(readerOrigin(headers)).toBe(expected));

  test('an operator may ask so over plain HTTP; to send, the page must still name itself', async () => {
    const seen = { authorization: 'Bearer screens', host };
    expect(await ask('screens', { ...seen, origin: readerOrigin(seen) })).toBe('operator t');
    expect(await ask('screens', { ...seen, origin: undefined })).toBe(403);
  });
});
