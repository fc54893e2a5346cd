/**
 * A text that every store takes: well-formed, and without control characters (U+0000 to U+001F, U+007F). Those that part words
 * (tab, line ends) leave a space, the others nothing; half a surrogate pair becomes U+FFFD.
 */
export const plainText = (text: string): string =>
  unfit.test(text) ? text.replace(/[\t-\r]+/g, ' ').replace(/[\x00-\x1f\x7f]/g, '').replace(/\p{Surrogate}/gu, '\ufffd') : text;

const unfit = /[\x00-\x1f\x7f]|\p{Surrogate}/u;
