import { anchorAudit, anchorKey, linkAudit, type DataSource } from '@homeward/store';
import { every } from '../every.js';

export interface AuditKept {
  readonly db: DataSource;
  readonly placeId: string;
  readonly path: string;
  readonly identityKey: Buffer;
}

/** How often, in milliseconds, an event is given its place in the chain and the head is anchored; and by whose clock. */
interface Pace {
  readonly link: number;
  readonly anchor: number;
  now(): Date;
}

const usualPace: Pace = { link: 2_000, anchor: 60_000, now: () => new Date() };

/** Links what was written to the audit, and writes the head of its chain to a file outside the database each minute. What fails is told by its name and tried again. */
export function keepAudit({ db, placeId, path, identityKey }: AuditKept, onFault: (what: string) => (error: unknown) => void, pace: Pace = usualPace): readonly { stop(): Promise<void> }[] {
  const file = { path, key: anchorKey(identityKey) };
  return [
    every(pace.link, () => linkAudit(db, placeId), onFault('audit chain')),
    every(pace.anchor, () => anchorAudit(db, placeId, file, pace.now()), onFault('audit anchor')),
  ];
}
