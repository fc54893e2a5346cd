import { interpretCsv, interpretHl7, isCsvKind, recordsIn, type FeedSettings, type Reading } from '@homeward/feeds';
import type { Identifier } from '@homeward/flow';
import type { PendingMessage } from '@homeward/store';

/** A reading, and for a whole snapshot the records it names; null: from this message nothing may be taken as absent. */
export interface Understood {
  readonly reading: Reading;
  readonly records: readonly Identifier[] | null;
}

/** Reads one message by its content type. Pure but for its choice of reader; throws only on a fault of ours. */
export function readMessage(message: PendingMessage, settings: FeedSettings, knownProviders: ReadonlySet<string>): Understood {
  const { receivedAt, envelope, bytes } = message;
  switch (message.contentType) {
    case 'application/hl7-v2':
      return { reading: interpretHl7(bytes, settings, { receivedAt }), records: null };
    case 'text/csv':
      if (envelope.kind === undefined || !isCsvKind(envelope.kind)) throw new Error('intake kept a file without its kind');
      return understood(
        interpretCsv(envelope.kind, bytes, settings, { receivedAt, mode: envelope.mode ?? 'changes', ...(envelope.asAt === undefined ? {} : { asAt: envelope.asAt }), knownProviders }),
      );
    default:
      throw new Error(`no reader for content type ${message.contentType}`);
  }
}

const understood = (reading: ReturnType<typeof interpretCsv>): Understood => ({ reading, records: recordsIn(reading) });
