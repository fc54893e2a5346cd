import type { Vault } from '@homeward/store';

/** Minutes for which a browser remembers the number that somebody without a role is told. */
export const referenceMinutes = 10;

const context = (placeId: string): string => `reference/${placeId}`;

/** The number of somebody, as only we can write it: a link or a planted cookie cannot show the number of somebody else. */
export const sealReference = (vault: Pick<Vault, 'seal'>, placeId: string, staffId: string, now = Date.now()): string =>
  vault.seal(JSON.stringify({ staffId, until: now + referenceMinutes * 60_000 }), context(placeId)).toString('base64url');

/** The number that a cookie holds. Null: none, another's writing, or too old. */
export function openReference(vault: Pick<Vault, 'open'>, placeId: string, value: string | undefined, now = Date.now()): string | null {
  if (value === undefined || !/^[\w-]{1,400}$/.test(value)) return null;
  try {
    const { staffId, until } = JSON.parse(vault.open(Buffer.from(value, 'base64url'), context(placeId))) as { staffId: string; until: number };
    return until > now ? staffId : null;
  } catch {
    return null;
  }
}
