import { createHash, hash, randomBytes } from 'node:crypto';
import { acknowledge, firstComponent, readHeader, type AcknowledgementCode, type Header, type RejectionNote } from '@homeward/feeds';
import type { FeedRegistry } from '../feeds/feed-registry.js';
import { unknownSenders, type Feed } from '@homeward/store';
import type { Incoming } from '../receive/incoming.js';

/** A message as it came down a connection. */
export interface Arrived {
  /** The content; of an oversize message its head. */
  readonly bytes: Uint8Array;
  /** False where no start block opened it. */
  readonly opened: boolean;
  /** False where another start block came before its end. */
  readonly closed: boolean;
  readonly fromLoopback: boolean;
  /** The SHA-256 fingerprint of the certificate that the sender showed; null on a connection without TLS. Left out where the message came by no connection. */
  readonly certificate?: string | null;
  /** The whole of a message over the limit: its hash and its length. */
  readonly oversize: { readonly hash: Buffer; readonly length: number } | null;
}

export interface Judged {
  readonly incoming: Incoming;
  /** The answer for when it cannot be stored now. */
  readonly sendAgain: () => Buffer | null;
}

interface Verdict {
  readonly code: AcknowledgementCode;
  readonly rejection: RejectionNote | null;
  /** What an answer of AR tells. */
  readonly why?: { readonly text: string; readonly errorCode: string };
}

/** Decides by MSH alone which feed a message belongs to and what its sender hears once it is stored (contract.md, acknowledgements). */
export function judge(arrived: Arrived, feeds: FeedRegistry, now: Date): Judged {
  const header = readHeader(arrived.bytes);
  const feed = feeds.match(header, arrived.fromLoopback);
  const trusted = feed === null || isOf(feed, arrived.certificate);
  const { code, rejection, why = {} } = verdictOn({ ...arrived, trusted }, header, feed?.settings.processingIds ?? null);
  const answer = (as: AcknowledgementCode, why: { readonly text?: string; readonly errorCode?: string }): Buffer | null => {
    const bytes = acknowledge(header, as, { now: now.toISOString(), controlId: answerId(), ...why });
    return bytes && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  };
  return {
    incoming: {
      feedId: feed?.feedId ?? unknownSenders,
      sender: senderOf(header),
      controlId: storable(header?.controlId ?? '') || null,
      contentHash: arrived.oversize?.hash ?? hashOf({ ...arrived, trusted }),
      contentType: 'application/hl7-v2',
      envelope: arrived.oversize ? { oversize: true, length: arrived.oversize.length } : {},
      bytes: arrived.bytes,
      acknowledgement: answer(code, why),
      rejection,
    },
    sendAgain: () => answer('AE', { text: 'Cannot be stored now. Send it again.', errorCode: '207' }),
  };
}

/** Whether a certificate may speak for a feed. Over TLS only one that the feed lists may; a feed that lists any takes nothing without TLS. */
const isOf = ({ settings: { clientCertificates = [] } }: Feed, certificate: string | null | undefined): boolean => certificate === undefined || (certificate === null ? clientCertificates.length === 0 : clientCertificates.includes(certificate));

type Trusted = Arrived & { readonly trusted: boolean };

/** A broken frame, or one from a stranger, is another content than the same bytes sent well, which must not find the refusal of the other. */
const hashOf = ({ bytes, opened, closed, trusted }: Trusted): Buffer => {
  const whole = opened && closed;
  if (whole && trusted) return hash('sha256', bytes, 'buffer');
  return createHash('sha256').update(whole ? '' : 'broken frame\n').update(trusted ? '' : 'other certificate\n').update(bytes).digest();
};

const verdictOn = ({ opened, closed, oversize, trusted }: Trusted, header: Header | null, processingIds: readonly string[] | null): Verdict => {
  const refused = (errorCode: string, code: string, message: string, location: string | null): Verdict => ({ code: 'AR', rejection: note(code, message, location), why: { text: message, errorCode } });
  if (oversize) return refused('207', 'FRAME_TOO_LARGE', 'The message is larger than this listener takes. Split it or leave out attachments.', null);
  if (!opened) return refused('100', 'FRAME_BROKEN', 'The message has no start block (VT). Check the sender for lost bytes.', null);
  if (!closed) return refused('100', 'FRAME_BROKEN', 'A new message began before this one had ended (FS CR). Check the sender for lost bytes.', null);
  if (header === null) return refused('100', 'HEADER_MISSING', 'The message does not begin with a usable MSH segment.', 'MSH');
  if (processingIds === null) {
    return { code: 'AA', rejection: note('UNKNOWN_SENDER', 'No feed is set up for this sender. Add its MSH-3 and MSH-4 to a feed.', 'MSH-3') };
  }
  if (!trusted) return refused('207', 'CERTIFICATE_NOT_OF_FEED', 'The certificate of this connection is not one that the feed of this MSH-3 and MSH-4 lists.', 'MSH-3');
  if (!processingIds.includes(firstComponent(header, header.processingId))) {
    return refused('202', 'PROCESSING_ID_NOT_TAKEN', 'This feed does not take messages with this processing id.', 'MSH-11');
  }
  return { code: 'AA', rejection: null };
};

const senderOf = (header: Header | null): string => storable(`${header?.sendingApplication ?? ''}|${header?.sendingFacility ?? ''}`);

/** As PostgreSQL and its index take it: no control characters, and no longer than a header field ever is. */
const storable = (text: string): string => text.replace(/[\x00-\x1f\x7f]/g, '').slice(0, 400);

const note = (code: string, message: string, location: string | null): RejectionNote => ({ code, message, location, line: null, column: null });

const process = randomBytes(4).toString('hex').toUpperCase();
let answers = 0;

/** Unique over processes and restarts, and short enough for MSH-10 (20 characters). */
const answerId = (): string => `HW${process}${(answers += 1).toString(36).toUpperCase()}`;
