import { isLoopbackHost } from '../is-loopback-host.js';

/** Minutes, where nothing else is set. */
export const usualLockMinutes = 10;

/** How staff sign in: by OpenID Connect at one provider, with Homeward as a confidential client of it. */
export interface SignInSettings {
  readonly issuer: string;
  readonly clientId: string;
  /** The secret itself, or the file that holds it. */
  readonly clientSecret: string | { readonly file: string };
  /** Scheme, host and port at which browsers find Homeward. */
  readonly publicUrl: string;
  /** Minutes without anybody's doing after which a screen is locked. Null: by hand only. */
  readonly locksAfterMinutes: number | null;
}

export interface FoundSignIn {
  readonly PUBLIC_URL?: string | undefined;
  readonly OIDC_ISSUER?: string | undefined;
  readonly OIDC_CLIENT_ID?: string | undefined;
  readonly OIDC_CLIENT_SECRET?: string | undefined;
  readonly OIDC_CLIENT_SECRET_FILE?: string | undefined;
  readonly LOCK_AFTER_MINUTES?: number | null | undefined;
}

const isSafe = (address: string): boolean => {
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || isLoopbackHost(hostname);
};

/** What contradicts itself: half of it would look like sign-in and let nobody in, or show cookies to whoever listens. */
export function signInFaults({ PUBLIC_URL, OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_CLIENT_SECRET_FILE }: FoundSignIn): string[] {
  const faults: string[] = [];
  const secret = OIDC_CLIENT_SECRET ?? OIDC_CLIENT_SECRET_FILE;
  const given = [PUBLIC_URL, OIDC_ISSUER, OIDC_CLIENT_ID, secret].filter((one) => one !== undefined).length;
  if (given > 0 && given < 4) faults.push('OIDC_ISSUER, OIDC_CLIENT_ID, PUBLIC_URL and one of OIDC_CLIENT_SECRET and OIDC_CLIENT_SECRET_FILE must be set together');
  if (OIDC_CLIENT_SECRET !== undefined && OIDC_CLIENT_SECRET_FILE !== undefined) faults.push('OIDC_CLIENT_SECRET and OIDC_CLIENT_SECRET_FILE cannot both be set');
  if (PUBLIC_URL !== undefined && new URL(PUBLIC_URL).href !== `${new URL(PUBLIC_URL).origin}/`) faults.push('PUBLIC_URL must be scheme, host and port, without a path');
  for (const [name, address] of Object.entries({ PUBLIC_URL, OIDC_ISSUER })) if (address !== undefined && !isSafe(address)) faults.push(`${name} must begin with https: anything else is for this machine alone`);
  return faults;
}

/** The settings of sign-in; nothing where it is not set up. */
export function signInOf({ PUBLIC_URL, OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_CLIENT_SECRET_FILE, LOCK_AFTER_MINUTES = usualLockMinutes }: FoundSignIn): { readonly signIn?: SignInSettings } {
  const clientSecret = OIDC_CLIENT_SECRET ?? (OIDC_CLIENT_SECRET_FILE === undefined ? undefined : { file: OIDC_CLIENT_SECRET_FILE });
  if (PUBLIC_URL === undefined || OIDC_ISSUER === undefined || OIDC_CLIENT_ID === undefined || clientSecret === undefined) return {};
  return { signIn: { issuer: OIDC_ISSUER, clientId: OIDC_CLIENT_ID, clientSecret, publicUrl: new URL(PUBLIC_URL).origin, locksAfterMinutes: LOCK_AFTER_MINUTES } };
}
