import type { Checked, FilesTaken, Sent, Upload } from './intake.js';
import type { FirstRows } from './first-rows.js';

/** What was chosen so far. */
export interface Choice {
  feedId: string;
  kind: string;
  whole: boolean;
  asAt: string;
}

export type Step =
  | { at: 'choosing'; fault?: string }
  | { at: 'checking'; upload: Upload }
  | { at: 'checked'; upload: Upload; checked: Checked; first: FirstRows; fault?: string }
  | { at: 'sending'; upload: Upload; checked: Checked; first: FirstRows }
  | { at: 'sent'; upload: Upload; sent: Sent };

/** The kinds that a feed may send. */
export const kindsOf = ({ feeds, kinds }: FilesTaken, feedId: string): FilesTaken['kinds'] => {
  const sector = feeds.find((feed) => feed.feedId === feedId)?.sector;
  return kinds.filter(({ sectors }) => sector !== undefined && sectors.includes(sector));
};

const largest = 8 * 1024 * 1024;

/** Why a file cannot be checked yet, in one sentence; undefined: it can. */
export const notReady = (taken: FilesTaken, { feedId, kind, whole, asAt }: Choice, file: File): string | undefined => {
  if (!kindsOf(taken, feedId).some((one) => one.kind === kind)) return 'Choose whose file it is and what is in it first.';
  if (whole && asAt === '') return 'Say at which moment the file was the whole truth.';
  if (file.size > largest) return 'The file is larger than 8 MB. Split it and send the parts.';
  return undefined;
};

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

export const uploadOf = ({ feedId, kind, whole, asAt }: Choice, file: File): Upload => ({ file, feedId, kind, asAt: whole ? asAt : null, confirmed: false, key: `page-${hex(crypto.getRandomValues(new Uint8Array(16)))}` });
