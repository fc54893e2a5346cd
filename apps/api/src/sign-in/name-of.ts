const longest = 100;

const plain = (value: unknown): string => (typeof value === 'string' ? value.replace(/[\p{C}\s]+/gu, ' ').trim().slice(0, longest) : '');

type Claims = Readonly<Record<string, unknown>>;

/** The name under which colleagues see somebody, from what their provider says of it (OpenID Connect Core 1.0 §5.1). Null: it says none. */
export function nameOf(claims: Claims): string | null {
  const parts = `${plain(claims['given_name'])} ${plain(claims['family_name'])}`.trim();
  return plain(claims['name']) || parts || null;
}

/** What somebody is called where no provider ever told their name: by what they sign in with there. */
export const calledOf = (claims: Claims): string => plain(claims['preferred_username']) || 'Staff without a name';
