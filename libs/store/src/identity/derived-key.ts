import { hkdfSync } from 'node:crypto';

/** A key of its own for each use, 32 bytes, derived from the identity key, so that one secret outside the database is enough (HKDF-SHA-256, RFC 5869). */
export const derivedKey = (identityKey: Buffer, use: string): Buffer => Buffer.from(hkdfSync('sha256', identityKey, 'homeward', use, 32));
