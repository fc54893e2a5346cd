import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { Identifier } from '@homeward/flow';
import { derivedKey } from './derived-key.js';
import { remembered } from './remembered.js';

/** Seals identities. The key lives outside the database, so a stolen copy of the tables names nobody. */
export interface Vault {
  /** The keyed hash under which an identifier is found again: HMAC-SHA-256, 32 bytes. */
  blindIndex(identifier: Identifier): Buffer;
  /** The key of a stay, package or residency: 32 hexadecimal characters that do not give its number away. */
  recordKey(record: Identifier): string;
  /** The keyed hash of a FHIR resource's identifier, HMAC-SHA-256, 32 bytes: under a key of its own, so that it is joined with nothing else. */
  resourceIndex(identifier: { readonly system: string; readonly value: string }): Buffer;
  /** AES-256-GCM, bound to `context`: 12 bytes nonce, 16 bytes tag, then the text. */
  seal(text: string, context: string): Buffer;
  /** The sealed text. Throws when the bytes were changed or belong to another context. */
  open(sealed: Buffer, context: string): string;
}

/** The authority of a record that is named by its key already, where its number is not known any more. */
export const keyItself = 'KEY';

/**
 * Every message of a stay names the same person and visit again, and a keyed hash costs 5 microseconds: six of them were a tenth of the
 * time of reading it. Kept in the process's memory alone, where the message itself is, and never written down.
 */
const mostRemembered = 10_000;

/** Random bytes, drawn for 256 nonces at a time: asking for 12 costs as much as asking for 3,000. Each is given out once. */
const nonces = (): (() => Buffer) => {
  let drawn = Buffer.alloc(0);
  return () => {
    if (drawn.length === 0) drawn = randomBytes(12 * 256);
    const nonce = drawn.subarray(0, 12);
    drawn = drawn.subarray(12);
    return nonce;
  };
};

/** A vault over a 32-byte key. Throws RangeError on any other length. */
export function openVault(key: Buffer): Vault {
  if (key.length !== 32) throw new RangeError(`the identity key has ${key.length} bytes and needs 32`);
  const indexKey = derivedKey(key, 'blind-index');
  const sealKey = derivedKey(key, 'seal');
  const resourceKey = derivedKey(key, 'fhir-identifier');
  const indexOf = remembered((text) => createHmac('sha256', indexKey).update(text).digest(), mostRemembered);
  const blindIndex = ({ authority, value }: Identifier): Buffer => indexOf(`${authority}\u0000${value}`);
  const nextNonce = nonces();
  return {
    blindIndex,
    recordKey: (record) => (record.authority === keyItself ? record.value : blindIndex(record).toString('hex').slice(0, 32)),
    resourceIndex: ({ system, value }) => createHmac('sha256', resourceKey).update(`${system}\u0000${value}`).digest(),
    seal: (text, context) => {
      const nonce = nextNonce();
      const cipher = createCipheriv('aes-256-gcm', sealKey, nonce).setAAD(Buffer.from(context));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]);
    },
    open: (sealed, context) => {
      const decipher = createDecipheriv('aes-256-gcm', sealKey, sealed.subarray(0, 12)).setAAD(Buffer.from(context)).setAuthTag(sealed.subarray(12, 28));
      return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8');
    },
  };
}
