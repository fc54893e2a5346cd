import { interpretCsv, interpretFhirBySlices, interpretHl7, isCsvKind, recordsIn, type FeedSettings, type KnownLocation, type Reading } from '@homeward/feeds';
import type { Identifier } from '@homeward/flow';
import { pausing } from '@homeward/service-kit';
import type { PendingMessage } from '@homeward/store';

/** A reading, and for a whole snapshot the records it names; null: from this message nothing may be taken as absent. */
export interface Understood {
  readonly reading: Reading;
  readonly records: readonly Identifier[] | null;
}

/** What came before: providers by id, and what the feed's FHIR Locations are, by unit. */
export interface Known {
  readonly knownProviders: ReadonlySet<string>;
  readonly knownLocations: ReadonlyMap<string, KnownLocation>;
}

/** Reads one message by its content type, a FHIR request with pauses. Pure but for its choice of reader; throws only on a fault of ours. */
export async function readMessage(message: PendingMessage, settings: FeedSettings, { knownProviders, knownLocations }: Known): Promise<Understood> {
  const { receivedAt, envelope, bytes } = message;
  switch (message.contentType) {
    case 'application/hl7-v2':
      return { reading: interpretHl7(bytes, settings, { receivedAt }), records: null };
    case 'text/csv':
      if (envelope.kind === undefined || !isCsvKind(envelope.kind)) throw new Error('intake kept a file without its kind');
      return understood(
        interpretCsv(envelope.kind, bytes, settings, { receivedAt, mode: envelope.mode ?? 'changes', ...(envelope.asAt === undefined ? {} : { asAt: envelope.asAt }), knownProviders }),
      );
    case 'application/fhir+json':
      if (envelope.fhir === undefined) throw new Error('intake kept a FHIR request without what was asked for');
      return { reading: (await pausing(interpretFhirBySlices(bytes, settings, { receivedAt, request: envelope.fhir, knownLocations }))).reading, records: null };
    default:
      throw new Error(`no reader for content type ${message.contentType}`);
  }
}

const understood = (reading: ReturnType<typeof interpretCsv>): Understood => ({ reading, records: recordsIn(reading) });
