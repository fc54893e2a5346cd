import { interpretCsv, interpretHl7, isCsvKind, type FeedSettings, type Reading } from '@homeward/feeds';
import type { PendingMessage } from '@homeward/store';

/** Reads one message by its content type. Pure but for its choice of reader; throws only on a fault of ours. */
export function readMessage(message: PendingMessage, settings: FeedSettings, knownProviders: ReadonlySet<string>): Reading {
  const { receivedAt, envelope, bytes } = message;
  switch (message.contentType) {
    case 'application/hl7-v2':
      return interpretHl7(bytes, settings, { receivedAt });
    case 'text/csv':
      if (envelope.kind === undefined || !isCsvKind(envelope.kind)) throw new Error('intake kept a file without its kind');
      return interpretCsv(envelope.kind, bytes, settings, {
        receivedAt,
        mode: envelope.mode ?? 'changes',
        ...(envelope.asAt === undefined ? {} : { asAt: envelope.asAt }),
        knownProviders,
      });
    default:
      throw new Error(`no reader for content type ${message.contentType}`);
  }
}
