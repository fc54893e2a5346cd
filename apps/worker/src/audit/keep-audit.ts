import { anchorAudit, anchorKey, linkAudit, type DataSource } from '@homeward/store';
import { every } from '../every.js';

/** An event waits so long for its place in the chain, in milliseconds. */
const linkEvery = 2_000;
const anchorEvery = 60_000;

export interface AuditKept {
  readonly db: DataSource;
  readonly placeId: string;
  readonly path: string;
  readonly identityKey: Buffer;
}

/** Links what was written to the audit, and writes the head of its chain to a file outside the database each minute. */
export function keepAudit({ db, placeId, path, identityKey }: AuditKept, onFault: (what: string) => (error: unknown) => void): readonly { stop(): Promise<void> }[] {
  const file = { path, key: anchorKey(identityKey) };
  return [
    every(linkEvery, () => linkAudit(db, placeId), onFault('audit chain')),
    every(anchorEvery, () => anchorAudit(db, placeId, file, new Date()), onFault('audit anchor')),
  ];
}
