import { createHash } from 'node:crypto';
import { splitBatch, type RejectionNote } from '@homeward/feeds';
import { judge } from '../mllp/judge.js';
import type { Inbox } from '../receive/inbox.js';
import type { Incoming } from '../receive/incoming.js';
import type { Receiving } from '../receiving.js';
import { refusal, type DropReport } from './drop-report.js';

/** Messages kept in one go, so that a large file does not lie in memory twice. */
const atOnce = 256;

/** Keeps every message of a dropped HL7 file in its order, under the feed of its folder. One that was kept before is counted, not stored again. */
export async function takeHl7Drop(receiving: Receiving, inbox: Inbox, feedId: string, bytes: Buffer): Promise<DropReport> {
  const feed = receiving.feeds.byId(feedId);
  if (feed?.transport !== 'MLLP') return refusal('FEED_UNKNOWN', 'There is no feed of HL7 messages with this id.');
  const { messages, wrapping, faults } = splitBatch(bytes);
  if (messages.length === 0) return refusal('NO_MESSAGES', 'There is no HL7 message in the file: each begins with MSH.');
  const ofFeed = { ...receiving.feeds, match: () => feed };
  let accepted = 0;
  for (let at = 0; at < messages.length; at += atOnce) {
    const judged = messages.slice(at, at + atOnce).map((message) => judge({ bytes: message, opened: true, closed: true, fromLoopback: false, oversize: null }, ofFeed, new Date()).incoming);
    await Promise.all(judged.map((incoming) => inbox.keep(incoming)));
    accepted += judged.filter(({ rejection }) => rejection === null).length;
  }
  for (const fault of faults) await inbox.keep(wrappingOf(feedId, bytes, wrapping, fault));
  return { outcome: accepted > 0 ? 'TAKEN' : 'REFUSED', accepted, rejected: messages.length - accepted, rejections: faults.map(({ line, column, code, message }) => ({ line, column, code, message })) };
}

/** What stands around the messages, kept with what is wrong with it. */
const wrappingOf = (feedId: string, file: Buffer, wrapping: Uint8Array, fault: RejectionNote): Incoming => ({
  feedId,
  sender: 'watched folder',
  controlId: null,
  contentHash: createHash('sha256').update(`wrapping ${fault.code}\n`).update(file).digest(),
  contentType: 'application/hl7-v2',
  envelope: { wrapping: true },
  bytes: wrapping,
  acknowledgement: null,
  rejection: fault,
});
