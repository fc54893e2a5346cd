import { earlier, type Instant } from '@homeward/flow';
import type { Encounter, EpisodeOfCare, Location, Patient, ServiceRequest } from '@medplum/fhirtypes';
import { allSlices, type Slices } from '../csv/slices.js';
import type { FeedSettings } from '../feed-settings.js';
import { Notes } from '../hl7v2/notes.js';
import type { Reading } from '../reading.js';
import { lastingName, readEntries, type Entry, type Sent } from './entries.js';
import type { KnownLocation, ResourceContext, ResourceReading } from './fhir-context.js';
import type { FhirRequest } from './fhir-request.js';
import { readInstant, type Written } from './fhir-time.js';
import { asRejection, type Issue } from './issue.js';
import { isReadType, type ReadType } from './r4/definitions.js';
import { isObject } from './r4/find-faults.js';
import { readEncounter } from './read-encounter.js';
import { readLocation } from './read-location.js';
import { readEpisodeOfCare, readServiceRequest } from './read-package.js';
import { readPatient } from './read-patient.js';
import { followAmong } from './references.js';

/** What is known beside the bytes. */
export interface FhirSurroundings {
  readonly receivedAt: Instant;
  readonly request: FhirRequest;
  /** What this feed's Locations were last said to be, by unit. */
  readonly knownLocations: ReadonlyMap<string, KnownLocation>;
}

/** A reading, and what the sender of each resource is to hear. */
export interface FhirReading {
  readonly reading: Reading;
  readonly kind: Sent['kind'];
  /** About the request as a whole. */
  readonly issues: readonly Issue[];
  readonly entries: readonly Pick<Entry, 'index' | 'method' | 'type' | 'id' | 'issues'>[];
  /** Whether anything of it is kept as more than bytes: false where all was refused. */
  readonly taken: boolean;
}

/**
 * Reads one FHIR R4 request into facts. Pure, and never throws on content. The entries of a batch stand each for itself; a
 * transaction or a message is taken whole or not at all. What is valid and bears on nothing here is `IRRELEVANT`, with notes that
 * name it (`NOT_READ Observation`). Rejections bear FHIRPath expressions and name no content.
 */
export const interpretFhir = (bytes: Uint8Array, settings: FeedSettings, surroundings: FhirSurroundings): FhirReading => allSlices(interpretFhirBySlices(bytes, settings, surroundings));

/** The same, with a pause after each resource, so that what else a process has to do need not wait for a large Bundle. */
export function* interpretFhirBySlices(bytes: Uint8Array, settings: FeedSettings, surroundings: FhirSurroundings): Slices<FhirReading> {
  const sent = yield* readEntries(bytes, surroundings.request);
  const sound = sent.issues.length > 0 ? [] : sent.entries.filter(({ issues }) => issues.length === 0);
  const notes = new Notes();
  const follow = followAmong(sound);
  const given = new Map<number, ResourceReading>();
  for (const entry of sound) {
    given.set(entry.index, readResource(entry, follow, sent.timestamp, settings, surroundings, notes));
    yield;
  }
  const entries = sent.entries.map((entry) => ({ ...entry, issues: [...entry.issues, ...(given.get(entry.index)?.issues ?? [])] }));
  const refused = entries.filter(({ issues }) => issues.length > 0);
  const out = new Set(refused.map(({ index }) => index));
  const taken = sent.issues.length === 0 && (sent.kind === 'BATCH' ? entries.length === 0 || refused.length < entries.length : refused.length === 0);
  const parts = taken ? [...given].filter(([index]) => !out.has(index)).map(([, part]) => part) : [];
  const facts = parts.flatMap((part) => part.facts ?? []);
  const rejections = [...sent.issues, ...refused.flatMap(({ issues }) => issues)].map(asRejection);
  return {
    kind: sent.kind,
    issues: sent.issues,
    entries: entries.map(({ index, method, type, id, issues }) => ({ index, method, type, id, issues })),
    taken,
    reading: {
      outcome: facts.length > 0 ? 'FACTS' : rejections.length > 0 ? 'REJECTED' : 'IRRELEVANT',
      facts, rejections,
      identities: parts.flatMap((part) => part.identities ?? []),
      providers: parts.flatMap((part) => part.providers ?? []),
      notes: facts.length > 0 || rejections.length > 0 || sent.entries.length > 0 ? notes.list() : ['EMPTY_BUNDLE'],
      accepted: parts.filter((part) => (part.facts ?? []).length > 0).length,
      refersTo: [...new Set(parts.flatMap((part) => part.refersTo ?? []))],
      emptied: parts.flatMap((part) => part.emptied ?? []),
    },
  };
}

type Reader = (resource: Readonly<Record<string, unknown>>, context: ResourceContext) => ResourceReading;

/** The validator has held each to its type. */
const readers: Readonly<Record<ReadType, Reader>> = {
  Patient: (resource, context) => readPatient(resource as unknown as Patient, context),
  Encounter: (resource, context) => readEncounter(resource as unknown as Encounter, context),
  Location: (resource, context) => readLocation(resource as unknown as Location, context),
  EpisodeOfCare: (resource, context) => readEpisodeOfCare(resource as unknown as EpisodeOfCare, context),
  ServiceRequest: (resource, context) => readServiceRequest(resource as unknown as ServiceRequest, context),
};

/** By how much a sender's clock may be ahead, so that its versions still go by its own times. */
const clockSkewMs = 60_000;

function readResource(entry: Entry, follow: ReturnType<typeof followAmong>, timestamp: unknown, settings: FeedSettings, { receivedAt, knownLocations }: FhirSurroundings, all: Notes): ResourceReading {
  if (!isReadType(entry.type)) {
    // The envelope of a message is no news by itself.
    if (entry.type !== 'MessageHeader') all.add('NOT_READ', entry.type);
    return {};
  }
  const meta = isObject(entry.resource['meta']) ? entry.resource['meta'] : {};
  const said = readInstant(meta['lastUpdated']) ?? readInstant(timestamp);
  const written: Written = { at: said === null ? receivedAt : earlier(said, receivedAt), recordedAt: said === null ? null : earlier(said, receivedAt), receivedAt, zone: settings.zone };
  const count = typeof meta['versionId'] === 'string' ? meta['versionId'].replace(/\d+/g, (digits) => digits.padStart(12, '0')) : '';
  const notes = new Notes();
  // A clock that runs far ahead would else put this version before all that are to come.
  const ahead = said !== null && Date.parse(said) > Date.parse(receivedAt) + clockSkewMs;
  if (ahead) notes.add('TIME_IN_FUTURE', 'meta.lastUpdated');
  const name = lastingName(entry);
  const read = readers[entry.type](entry.resource, {
    entry, settings, written, notes, knownLocations, follow: follow(entry),
    envelope: { recordedAt: written.recordedAt, sequence: count, organisation: settings.organisation },
    versioned: name === null ? {} : { document: { document: { authority: `${settings.feedId}/${entry.type}`, value: name }, version: `${ahead ? written.at : (said ?? receivedAt)} ${count}` } },
  });
  notes.list().forEach((note) => all.add(note));
  return read;
}
