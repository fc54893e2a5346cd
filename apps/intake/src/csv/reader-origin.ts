/** The headers by which a question to the upload door shows from which page it comes. */
export interface AskingHeaders {
  readonly authorization?: string | undefined;
  readonly host?: string | undefined;
  readonly origin?: string | undefined;
  readonly referer?: string | undefined;
  readonly 'sec-fetch-site'?: string | string[] | undefined;
}

/**
 * The page that only reads (GET), as an origin; undefined: a foreign one, or none can be told. Browsers name no Origin on a question
 * to its own page's address. Sec-Fetch-Site says it instead, and no script can forge it; but over plain HTTP to another machine
 * browsers send none: there the Referer tells, and where that is held back too, a token, which no foreign page can send unasked.
 */
export function readerOrigin({ authorization, host, origin, referer, 'sec-fetch-site': site }: AskingHeaders): string | undefined {
  if (origin !== undefined) return origin;
  const own = host === undefined ? undefined : `http://${host}`;
  if (site !== undefined) return site === 'same-origin' ? own : undefined;
  if (referer !== undefined) return URL.canParse(referer) ? new URL(referer).origin : undefined;
  return authorization === undefined ? undefined : own;
}
