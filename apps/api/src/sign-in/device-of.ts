/** Kinds of browser, by a word of the User-Agent header that the others after it do not bear alone. */
const browsers: readonly (readonly [word: RegExp, name: string])[] = [
  [/\bEdg(e|A|iOS)?\//, 'Edge'], [/\b(OPR|Opera)\//, 'Opera'], [/\b(Firefox|FxiOS)\//, 'Firefox'], [/(Chrome|CriOS|Chromium)\//, 'Chrome'], [/\bSafari\//, 'Safari'],
];
const systems: readonly (readonly [word: RegExp, name: string])[] = [
  [/\bWindows\b/, 'Windows'], [/\biPhone\b/, 'iPhone'], [/\biPad\b/, 'iPad'], [/\bAndroid\b/, 'Android'], [/\bMacintosh\b/, 'Mac'], [/\bCrOS\b/, 'Chromebook'], [/\bLinux\b/, 'Linux'],
];

/**
 * The kind of a browser and of its machine, in our own words (`Firefox on Windows`), from the User-Agent header (RFC 9110 §10.1.5): enough to
 * know one's own machine by, and the same for all of its like. Null: it says nothing that is known. An iPad may say that it is a Mac.
 */
export function deviceOf(userAgent: string | undefined): string | null {
  const named = (kinds: typeof browsers): string | undefined => kinds.find(([word]) => word.test(userAgent ?? ''))?.[1];
  const [browser, system] = [named(browsers), named(systems)];
  if (browser === undefined && system === undefined) return null;
  return [browser ?? 'Another browser', ...(system === undefined ? [] : [system])].join(' on ');
}
