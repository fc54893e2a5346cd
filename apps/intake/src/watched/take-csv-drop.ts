import { createHash } from 'node:crypto';
import type { Receiving } from '../receiving.js';
import { saveUpload } from '../csv/save-upload.js';
import { statusOf } from '../csv/upload-answer.js';
import { UploadRefusal } from '../csv/upload-refusal.js';
import { readUploadRequest } from '../csv/upload-request.js';
import { asAtOfName } from './as-at-of-name.js';
import type { DropPlace } from './drop-place.js';
import { refusal, type DropReport } from './drop-report.js';
import type { Standing } from './stillness.js';

export interface Drop {
  /** Its path below the watched folder. */
  readonly path: string;
  readonly name: string;
  readonly bytes: Buffer;
  readonly standing: Standing;
}

/**
 * Keeps a dropped file as an upload. The file itself, by its place on the disk and when it was written, is its key with path and
 * content: after a kill between keeping it and putting it aside it is found kept, and gets the same report; but the same content
 * dropped once more is an upload of its own.
 */
export async function takeCsvDrop(receiving: Receiving, place: Exclude<DropPlace, { kind: 'hl7' }>, { path, name, bytes, standing }: Drop): Promise<DropReport> {
  const asAt = place.mode === 'snapshot' ? asAtOfName(name) : null;
  if (place.mode === 'snapshot' && asAt === null) {
    return refusal('AS_AT_MISSING', 'The name of a snapshot must say the moment that it speaks for, such as packages-2026-11-22T0200.csv. Rename it and drop it again.');
  }
  const idempotencyKey = `watched:${createHash('sha256').update(`${path}\n${standing.inode} ${standing.mtimeMs}\n`).update(bytes).digest('hex')}`;
  try {
    const query = { feed: place.feedId, mode: place.mode, ...(asAt !== null && { asAt }) };
    const request = readUploadRequest({ kind: place.kind, query, idempotencyKey, body: bytes }, (feedId) => receiving.feeds.byId(feedId));
    const answer = await saveUpload(receiving.db, receiving.placeId, { name: 'watched folder', person: null }, request);
    receiving.nudger.nudge(place.feedId);
    return { outcome: statusOf(answer) === 200 ? 'TAKEN' : 'REFUSED', ...answer };
  } catch (fault) {
    if (fault instanceof UploadRefusal) return refusal(fault.code, fault.message);
    throw fault;
  }
}
