const longest = 100;

const plain = (value: unknown): string => (typeof value === 'string' ? value.replace(/[\p{C}\s]+/gu, ' ').trim().slice(0, longest) : '');

/** The name under which colleagues see somebody, from what their provider says of it (OpenID Connect Core 1.0 §5.1). Null: it says none. */
export function nameOf(claims: Readonly<Record<string, unknown>>): string | null {
  const whole = plain(claims['name']);
  const parts = `${plain(claims['given_name'])} ${plain(claims['family_name'])}`.trim();
  return whole || parts || plain(claims['preferred_username']) || null;
}
