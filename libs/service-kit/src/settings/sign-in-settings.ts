import { isLoopbackHost } from '../is-loopback-host.js';

/** Minutes, where nothing else is set. */
export const usualLockMinutes = 10;
/** Of one person, where nothing else is set: the machines of a ward round, and one's own. */
export const usualSessionsAtOnce = 5;

/** How staff sign in: by OpenID Connect at one provider, with Homeward as a confidential client of it. */
export interface SignInSettings {
  readonly issuer: string;
  readonly clientId: string;
  /** By what Homeward proves who it is: the secret itself, the file that holds it, or the file of a private key (a JWK). */
  readonly clientSecret: string | { readonly file: string } | { readonly keyFile: string };
  /** How strongly somebody must have signed in at the provider (claim acr): what is asked, and what is taken. Unset: it is left to the provider. */
  readonly assurance?: { readonly asked: readonly string[]; readonly taken: readonly string[] };
  /** Scheme, host and port at which browsers find Homeward. */
  readonly publicUrl: string;
  /** Minutes without anybody's doing after which a screen is locked. Null: by hand only. */
  readonly locksAfterMinutes: number | null;
  /** Sessions that one person may have at once. */
  readonly sessionsAtOnce: number;
}

export interface FoundSignIn {
  readonly PUBLIC_URL?: string | undefined;
  readonly OIDC_ISSUER?: string | undefined;
  readonly OIDC_CLIENT_ID?: string | undefined;
  readonly OIDC_CLIENT_SECRET?: string | undefined;
  readonly OIDC_CLIENT_SECRET_FILE?: string | undefined;
  readonly OIDC_CLIENT_KEY_FILE?: string | undefined;
  readonly OIDC_ACR_VALUES?: readonly string[] | undefined;
  readonly OIDC_ACR_TAKEN?: readonly string[] | undefined;
  readonly LOCK_AFTER_MINUTES?: number | null | undefined;
  readonly SESSIONS_AT_ONCE?: number | undefined;
}

const isSafe = (address: string): boolean => {
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || isLoopbackHost(hostname);
};

/** What contradicts itself: half of it would look like sign-in and let nobody in, or show cookies to whoever listens. */
export function signInFaults({ PUBLIC_URL, OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_CLIENT_SECRET_FILE, OIDC_CLIENT_KEY_FILE, OIDC_ACR_VALUES, OIDC_ACR_TAKEN }: FoundSignIn): string[] {
  const faults: string[] = [];
  const secret = OIDC_CLIENT_SECRET ?? OIDC_CLIENT_SECRET_FILE ?? OIDC_CLIENT_KEY_FILE;
  const given = [PUBLIC_URL, OIDC_ISSUER, OIDC_CLIENT_ID, secret].filter((one) => one !== undefined).length;
  if (given > 0 && given < 4) faults.push('OIDC_ISSUER, OIDC_CLIENT_ID, PUBLIC_URL and one of OIDC_CLIENT_SECRET, OIDC_CLIENT_SECRET_FILE and OIDC_CLIENT_KEY_FILE must be set together');
  if (OIDC_CLIENT_SECRET !== undefined && OIDC_CLIENT_SECRET_FILE !== undefined) faults.push('OIDC_CLIENT_SECRET and OIDC_CLIENT_SECRET_FILE cannot both be set');
  if (OIDC_CLIENT_KEY_FILE !== undefined && (OIDC_CLIENT_SECRET ?? OIDC_CLIENT_SECRET_FILE) !== undefined) faults.push('OIDC_CLIENT_KEY_FILE cannot be set beside a secret: Homeward proves who it is by one of them');
  if ((OIDC_ACR_VALUES !== undefined && OIDC_ISSUER === undefined) || (OIDC_ACR_TAKEN !== undefined && OIDC_ACR_VALUES === undefined)) faults.push('OIDC_ACR_VALUES needs OIDC_ISSUER, and OIDC_ACR_TAKEN needs OIDC_ACR_VALUES');
  if (PUBLIC_URL !== undefined && new URL(PUBLIC_URL).href !== `${new URL(PUBLIC_URL).origin}/`) faults.push('PUBLIC_URL must be scheme, host and port, without a path');
  for (const [name, address] of Object.entries({ PUBLIC_URL, OIDC_ISSUER })) if (address !== undefined && !isSafe(address)) faults.push(`${name} must begin with https: anything else is for this machine alone`);
  return faults;
}

/** The settings of sign-in; nothing where it is not set up. */
export function signInOf({ PUBLIC_URL, OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_CLIENT_SECRET_FILE, OIDC_CLIENT_KEY_FILE, OIDC_ACR_VALUES, OIDC_ACR_TAKEN, LOCK_AFTER_MINUTES = usualLockMinutes, SESSIONS_AT_ONCE = usualSessionsAtOnce }: FoundSignIn): { readonly signIn?: SignInSettings } {
  const keyed = OIDC_CLIENT_KEY_FILE === undefined ? undefined : { keyFile: OIDC_CLIENT_KEY_FILE };
  const clientSecret = OIDC_CLIENT_SECRET ?? (OIDC_CLIENT_SECRET_FILE === undefined ? keyed : { file: OIDC_CLIENT_SECRET_FILE });
  const assurance = OIDC_ACR_VALUES === undefined ? {} : { assurance: { asked: OIDC_ACR_VALUES, taken: OIDC_ACR_TAKEN ?? OIDC_ACR_VALUES } };
  if (PUBLIC_URL === undefined || OIDC_ISSUER === undefined || OIDC_CLIENT_ID === undefined || clientSecret === undefined) return {};
  return { signIn: { issuer: OIDC_ISSUER, clientId: OIDC_CLIENT_ID, clientSecret, publicUrl: new URL(PUBLIC_URL).origin, locksAfterMinutes: LOCK_AFTER_MINUTES, sessionsAtOnce: SESSIONS_AT_ONCE, ...assurance } };
}
