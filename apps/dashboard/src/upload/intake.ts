import { accessToken } from '../sign-in/access-token.js';

export interface FilesTaken {
  feeds: { feedId: string; name: string; sector: string }[];
  kinds: { kind: string; sectors: string[]; snapshot: boolean; columns: { name: string; required: boolean }[] }[];
}

export interface RowFault {
  line: number | null;
  column: string | null;
  code: string;
  message: string;
}

export interface Counts {
  accepted: number;
  rejected: number;
  rejections: RowFault[];
}

export interface Checked extends Counts {
  notes: string[];
  newProviders: { providerId: string; name: string }[];
  snapshot: { open: number | null; ending: number | null; waits: boolean } | null;
}

export interface Sent extends Counts {
  batchId: string;
}

/** What is sent: the file itself and how it is meant. */
export interface Upload {
  file: File;
  feedId: string;
  kind: string;
  /** The moment of a snapshot, in the place's own zone, `2026-11-22T02:00`; null: rows that changed. */
  asAt: string | null;
  /** A yes to a snapshot that ends many records. */
  confirmed: boolean;
  /** The same key again never sends a file twice. */
  key: string;
}

/** What came back is no answer to a file: a refusal at the door, or nothing at all. `message` can be shown. */
export class UploadFault extends Error {}

const asJson = async <T>(response: Promise<Response>): Promise<T> => {
  const answer = await response.catch(() => undefined);
  if (answer === undefined) throw new UploadFault('Homeward does not answer. Nothing is known to have been sent: try again.');
  const body: unknown = await answer.json().catch(() => ({}));
  const { rejections, message } = body as { rejections?: unknown; message?: string };
  // A file of which no row is right is answered with 422, and its rows.
  if (answer.ok || Array.isArray(rejections)) return body as T;
  throw new UploadFault(message ?? 'The file was not taken. Try again.');
};

const bearer = (): Record<string, string> => {
  const token = accessToken.get();
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
};

const post = <T>({ file, feedId, kind, asAt, confirmed, key }: Upload, preview: boolean): Promise<T> => {
  const query = new URLSearchParams({ feed: feedId, mode: asAt === null ? 'changes' : 'snapshot', ...(asAt !== null && { asAt }), ...(confirmed && { confirmed: 'true' }), ...(preview && { preview: 'true' }) });
  const headers = { ...bearer(), 'content-type': 'text/csv', ...(!preview && { 'idempotency-key': key }) };
  return asJson<T>(fetch(`/intake/csv/${encodeURIComponent(kind)}?${query}`, { method: 'POST', headers, body: file }));
};

/** The only ways in which a file leaves this page. */
export const intake = {
  filesTaken: (): Promise<FilesTaken> => asJson(fetch('/intake/files', { headers: bearer() })),
  check: (upload: Upload): Promise<Checked> => post(upload, true),
  send: (upload: Upload): Promise<Sent> => post(upload, false),
};
