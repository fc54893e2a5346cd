import type { Identifier } from '@homeward/flow';
import type { FeedSettings } from '../feed-settings.js';
import { authorityMeant, notTooLong } from './identifiers.js';
import type { Message } from './message.js';
import type { Notes } from './notes.js';
import type { Segment } from './segment.js';

/** Reads a message's visit numbers. */
export type VisitNumbers = (segment: Segment | undefined, field: number) => Identifier | null;

/**
 * A spell's number: PV1-19, or MRG-5 for one that ends, under the authority that it names (by the feed's spelling of it), else
 * under the sender's (MSH-4), else under the feed's organisation. Null where it was not sent.
 */
export function visitNumbersOf(message: Message, settings: FeedSettings, notes: Notes): VisitNumbers {
  const sender = message.header.text(4) || settings.organisation;
  return (segment, field) => {
    const number = segment?.field(field);
    const value = number?.text(1) ?? '';
    if (segment === undefined || value === '') return null;
    const authority = number?.text(4) || sender;
    return notTooLong({ authority: `${authorityMeant(authority, settings)}/VN`, value }, `${segment.name}-${field}`, notes);
  };
}
