import { interpretFhir, interpretFhirBySlices, type FhirReading, type FhirRequest } from '@homeward/feeds';
import { pausing } from '@homeward/service-kit';
import type { Feed } from '@homeward/store';

/** A request as it is judged. */
export interface Judging {
  readonly bytes: Buffer;
  readonly feed: Feed;
  readonly request: FhirRequest;
  readonly receivedAt: string;
}

/** Bytes that are judged within a few milliseconds. */
const fewBytes = 16 << 10;

/** A larger request is judged with pauses, before the transaction that keeps it: it would hold one of few connections all the while. */
export const isLong = ({ bytes }: Pick<Judging, 'bytes'>): boolean => bytes.length > fewBytes;

/** What came before matters for places alone, never for whether something is taken. */
const nothingKnown = new Map<string, never>();

/** Judges a request as a worker will read it. */
export const judgeRequest = ({ bytes, feed, request, receivedAt }: Judging): FhirReading => interpretFhir(bytes, feed.settings, { receivedAt, request, knownLocations: nothingKnown });

let last: Promise<unknown> = Promise.resolve();

/** The same with pauses, in which whatever else this process does goes on. One request at a time: taken apart, each is many times its size. */
export function judgeInTurn({ bytes, feed, request, receivedAt }: Judging): Promise<FhirReading> {
  const judged = last.then(() => pausing(interpretFhirBySlices(bytes, feed.settings, { receivedAt, request, knownLocations: nothingKnown })));
  // Its outcome alone: a large reading must not be kept until the next request comes.
  last = judged.then(() => undefined, () => undefined);
  return judged;
}
