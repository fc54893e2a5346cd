import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { secretIn } from '@homeward/service-kit';
import { cookiesAt } from './cookies.js';
import { calledOf, nameOf } from './name-of.js';
import { returnTo } from './return-to.js';

describe('the page after sign-in', () => {
  test.each([
    ['/now', '/now'], ['/clock?case=7', '/clock?case=7'], ['/sites/RTD02', '/sites/RTD02'],
    ['//elsewhere.example', '/'], ['/\\elsewhere.example', '/'], ['https://elsewhere.example', '/'], ['javascript:alert(1)', '/'], ['/..//elsewhere.example', '/'],
    ['/sign-in', '/'], ['/sign-in/callback', '/'], ['/sign-out', '/'], ['/messages/1/bytes', '/'], ['/now#x\r\nSet-Cookie: a', '/'], ['', '/'], [undefined, '/'], [['/now'], '/'],
  ])('%p leads to %p', (asked, page) => {
    expect(returnTo(asked)).toBe(page);
  });

  // Control: with the test for two slashes taken out, `//elsewhere.example` leads away.
  test('whatever is asked for, it is a path of ours', () => {
    const address = fc.stringMatching(/^[/\\.:a-z%?#@\s]{0,20}$/).map((text) => `/${text}`);
    fc.assert(fc.property(fc.oneof(address, fc.webUrl(), fc.string()), (asked) => {
      const page = returnTo(asked);
      expect(page.startsWith('/')).toBe(true);
      expect(new URL(page, 'https://homeward.example').origin).toBe('https://homeward.example');
    }), { numRuns: 3_000, seed: 999 });
  });
});

test('over https cookies bear the prefix that binds them to their host, and nobody but the server reads them', () => {
  expect(cookiesAt('https://homeward.example')).toMatchObject({ session: '__Host-homeward', reference: '__Host-homeward-reference', options: { httpOnly: true, secure: true, sameSite: 'lax', path: '/' } });
  expect(cookiesAt('https://homeward.example').attempt('a')).toMatch(/^__Host-homeward-sign-in-[\w-]{16}$/);
  expect(cookiesAt('http://127.0.0.1:3000').options.secure).toBe(false);
});

test('a cookie is taken only in the form that we give out', () => {
  const secret = 'a'.repeat(43);
  expect(secretIn(`x=1; homeward=${secret}; y=2`, 'homeward')).toBe(secret);
  expect(secretIn(`homeward-sign-in=${secret}`, 'homeward')).toBeUndefined();
  for (const header of [undefined, '', 'homeward=', `homeward=${secret}a`, 'homeward="a"', `xhomeward=${secret}`]) expect(secretIn(header, 'homeward')).toBeUndefined();
});

test.each([
  [{ name: 'Ada Sample' }, 'Ada Sample'], [{ name: ' ', given_name: 'Ada', family_name: 'Sample' }, 'Ada Sample'], [{ family_name: 'Sample' }, 'Sample'], [{ preferred_username: 'ada' }, null],
  [{ name: 'Ada\u202e\nSample' }, 'Ada Sample'], [{ name: 'x'.repeat(300) }, 'x'.repeat(100)], [{ name: 12 }, null], [{}, null],
])('the name of %p is %p', (claims, name) => {
  expect(nameOf(claims)).toBe(name);
});

test('who has no name is called by what they sign in with', () => {
  expect(calledOf({ preferred_username: 'ada' })).toBe('ada');
  expect(calledOf({})).toBe('Staff without a name');
});

test('each attempt has a cookie of its own, and a browser carries five at most', () => {
  const { attempt, stale } = cookiesAt('http://127.0.0.1:3000');
  const names = ['a', 'b', 'c', 'd', 'e', 'f'].map(attempt);
  expect(new Set(names).size).toBe(6);
  const header = (some: readonly string[]): string => ['homeward=x', ...some.map((name) => `${name}=y`), 'homeward-reference=z'].join('; ');
  expect(stale(header(names))).toEqual(names.slice(0, 2));
  expect(stale(header(names.slice(0, 4)))).toEqual([]);
  expect(stale(undefined)).toEqual([]);
});
