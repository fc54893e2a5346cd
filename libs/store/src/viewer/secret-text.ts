import { createHash, randomBytes } from 'node:crypto';

/** A secret that somebody carries: 256 random bits, as text. Only its hash is stored. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** By what a carried secret is found: SHA-256 (it is random and long, so it needs no salt). */
export const secretHash = (secret: string): Buffer => createHash('sha256').update(secret).digest();
