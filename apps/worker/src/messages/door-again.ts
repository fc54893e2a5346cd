import { firstComponent, readHeader, type FeedSettings, type Reading } from '@homeward/feeds';
import type { PendingMessage } from '@homeward/store';

/**
 * A message that was refused at the door is read again only where the feed takes its processing id (MSH-11) now: a test message
 * must not become a fact because somebody asked for everything to be read again. Null: it may be read.
 */
export function refusedAtDoor({ waiting, interpretation, contentType, bytes }: PendingMessage, { processingIds }: FeedSettings): Reading | null {
  if (waiting !== 'AGAIN' || interpretation > 0 || contentType !== 'application/hl7-v2') return null;
  const header = readHeader(bytes);
  if (header !== null && processingIds.includes(firstComponent(header, header.processingId))) return null;
  const note = { code: 'PROCESSING_ID_NOT_TAKEN', message: 'This feed does not take messages with this processing id.', location: 'MSH-11', line: null, column: null };
  return { outcome: 'REJECTED', facts: [], identities: [], rejections: [note], providers: [], notes: [], accepted: 0 };
}
