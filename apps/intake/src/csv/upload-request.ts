import { hasMoreRows, isCsvKind, parseMoment, takesSnapshot, type CsvKind, type CsvMode } from '@homeward/feeds';
import type { Instant } from '@homeward/flow';
import type { Feed } from '@homeward/store';
import { UploadRefusal } from './upload-refusal.js';

/** One upload, as asked for. */
export interface UploadRequest {
  readonly feed: Feed;
  readonly kind: CsvKind;
  readonly mode: CsvMode;
  /** Given with a snapshot. */
  readonly asAt: Instant | null;
  /** A person said yes to a snapshot that ends more than the place's share of what is open. */
  readonly confirmed: boolean;
  readonly idempotencyKey: string | null;
  /** Only say what sending it would do. */
  readonly preview: boolean;
  readonly bytes: Buffer;
}

/** The parts of an HTTP request that an upload is made of. */
export interface UploadParts {
  readonly kind: string;
  readonly query: Readonly<Record<string, unknown>>;
  readonly idempotencyKey: string | undefined;
  readonly body: unknown;
}

/** One file is folded in one transaction. */
const mostRows = 20_000;

const tooLong: Readonly<Record<CsvMode, string>> = {
  changes: 'Split the file: at most 20,000 rows are taken at once.',
  // Each half of a snapshot would end what only the other names.
  snapshot: 'At most 20,000 rows are taken at once, and a snapshot cannot be split: send the rows that changed with mode=changes.',
};

/** Checks everything about an upload but its content and what the door has checked. Throws `UploadRefusal`. */
export function readUploadRequest({ kind, query, idempotencyKey, body }: UploadParts, feedById: (feedId: string) => Feed | null): UploadRequest {
  if (!isCsvKind(kind)) throw new UploadRefusal(404, 'KIND_UNKNOWN', 'There is no such kind of file.');
  const feedId = query['feed'];
  if (typeof feedId !== 'string' || feedId === '') throw new UploadRefusal(400, 'FEED_MISSING', 'Name the feed: add ?feed=ID to the address.');
  const feed = feedById(feedId);
  if (feed?.transport !== 'CSV') throw new UploadRefusal(404, 'FEED_UNKNOWN', 'There is no feed of files with this id.');
  if (idempotencyKey !== undefined && !/^[!-~]{1,200}$/.test(idempotencyKey)) {
    throw new UploadRefusal(400, 'IDEMPOTENCY_KEY_INVALID', 'Idempotency-Key must be 1 to 200 printable characters without spaces.');
  }
  const asked = readMode(query, feed.settings.zone);
  if (asked.mode === 'snapshot' && !takesSnapshot(kind)) {
    throw new UploadRefusal(400, 'SNAPSHOT_NOT_TAKEN', `A file of ${kind} tells what happened or was measured and is never the whole truth of a moment: send it with mode=changes.`);
  }
  // Express leaves no body object where a request had none.
  const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
  if (hasMoreRows(bytes, mostRows)) throw new UploadRefusal(413, 'FILE_TOO_LONG', tooLong[asked.mode]);
  const preview = query['preview'] === 'true';
  if (query['preview'] !== undefined && !preview) throw new UploadRefusal(400, 'PREVIEW_INVALID', 'preview must be true, or be left out.');
  return { feed, kind, ...asked, preview, idempotencyKey: idempotencyKey ?? null, bytes };
}

const readMode = (query: UploadParts['query'], zone: string): Pick<UploadRequest, 'mode' | 'asAt' | 'confirmed'> => {
  const mode = query['mode'] ?? 'changes';
  const said = query['asAt'];
  const confirmed = query['confirmed'] === 'true';
  if (query['confirmed'] !== undefined && !confirmed) throw new UploadRefusal(400, 'CONFIRMED_INVALID', 'confirmed must be true, or be left out.');
  if (mode === 'changes') {
    if (said !== undefined) throw new UploadRefusal(400, 'AS_AT_UNEXPECTED', 'asAt belongs to mode=snapshot.');
    if (confirmed) throw new UploadRefusal(400, 'CONFIRMED_UNEXPECTED', 'confirmed belongs to mode=snapshot.');
    return { mode, asAt: null, confirmed };
  }
  if (mode !== 'snapshot') throw new UploadRefusal(400, 'MODE_UNKNOWN', 'mode must be changes or snapshot.');
  // A plus sign that was not escaped reaches us as a space.
  const asAt = typeof said === 'string' ? parseMoment(said.replace(/ (?=\d\d:?\d\d$)(?<=:\d\d(?:\.\d+)? )/, '+'), zone) : null;
  if (asAt === null) throw new UploadRefusal(400, 'AS_AT_INVALID', 'mode=snapshot needs asAt, such as asAt=2026-11-22T09:15Z.');
  return { mode, asAt, confirmed };
};
