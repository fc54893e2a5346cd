import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { browserForTest, type BrowserForTest } from '../testing/browser-for-test.js';
import { openIdProviderForTest, type OpenIdProviderForTest, type Wrong } from '../testing/openid-provider-for-test.js';
import { signingIn, type SigningIn } from '../testing/signing-in.js';

let at: SigningIn;
let attacker: OpenIdProviderForTest;

beforeAll(async () => {
  at = await signingIn();
  attacker = await openIdProviderForTest();
  await at.signedIn('bea');
});

afterEach(() => {
  jest.restoreAllMocks();
});

afterAll(async () => {
  await attacker?.stop();
  await at?.stop();
});

let passed = 0;
/** Sets the clock of both sides on by so many seconds, beside all that was set on before. */
const later = (seconds: number): void => {
  jest.restoreAllMocks();
  const now = Date.now.bind(Date);
  passed += seconds;
  jest.spyOn(Date, 'now').mockImplementation(() => now() + passed * 1_000);
};

const begun = async (wrong?: Wrong): Promise<{ browser: BrowserForTest; back: URL }> => {
  const browser = browserForTest();
  at.provider.next('bea', wrong);
  return { browser, back: await browser.goUntil(`${at.api.url}/sign-in`, '/sign-in/callback') };
};
const ended = async (browser: BrowserForTest, back: string): Promise<string> => {
  const { search } = await browser.go(back);
  return search === '' && /homeward=/.test(browser.cookie(at.host)) ? 'let in' : search;
};
const signIn = async (wrong?: Wrong): Promise<string> => {
  const { browser, back } = await begun(wrong);
  return ended(browser, back.href);
};

// A key that is not known is looked for anew when those known are a minute old; those known are forgotten after five minutes.
describe('the keys of the provider', () => {
  test('that come late let nobody in until they are there; then everybody, by themselves', async () => {
    expect(await signIn()).toBe('let in');
    await at.provider.rotate('LATE');
    expect(await signIn()).toBe('?sign-in=failed');
    later(61);
    expect(await signIn()).toBe('?sign-in=failed');
    await at.provider.rotate('BOTH');
    later(61);
    expect(await signIn()).toBe('let in');
  });

  test('that are changed are taken by themselves, and one that was taken back holds for five minutes at most', async () => {
    await at.provider.rotate('NEW');
    // The control: until its end is known it is a good key.
    expect(await signIn({ signed: 'BY_FORMER' })).toBe('let in');
    later(301);
    expect(await signIn({ signed: 'BY_FORMER' })).toBe('?sign-in=failed');
    expect(await signIn()).toBe('let in');
  });

  test('that cannot be had let nobody in, and keep nobody out once they can', async () => {
    later(301);
    at.provider.withholdKeys(true);
    expect(await signIn()).toBe('?sign-in=failed');
    at.provider.withholdKeys(false);
    expect(await signIn()).toBe('let in');
  });
});

// RFC 9700 §4.4: an attacker's provider wants codes or tokens of the right one, or its own taken for those.
describe('a second provider that wants to be taken for the first', () => {
  test('gets nobody in by a code of its own, nor by its name in the address, and is sent nothing', async () => {
    attacker.next('bea');
    const { browser, back } = await begun();
    const theirs = await fetch(`${attacker.issuer}/auth?${new URLSearchParams({ state: back.searchParams.get('state') ?? '', redirect_uri: `${back.origin}${back.pathname}` })}`, { redirect: 'manual' });
    const before = attacker.asked.length;
    expect(await ended(browser, theirs.headers.get('location') ?? '')).toBe('?sign-in=failed');
    for (const named of [attacker.issuer, `${at.provider.issuer}/`, at.provider.issuer.replace('127.0.0.1', 'localhost')]) {
      const other = await begun();
      other.back.searchParams.set('iss', named);
      expect(await ended(other.browser, other.back.href)).toBe('?sign-in=failed');
    }
    expect(attacker.asked.slice(before)).toEqual([]);
    // The control: the right one's name in the address (RFC 9207) lets in.
    const right = await begun();
    right.back.searchParams.set('iss', at.provider.issuer);
    expect(await ended(right.browser, right.back.href)).toBe('let in');
  });
});
