import type { DraftFact, DraftPersonFact, IdentityReport, Location } from '@homeward/flow';
import type { Notes } from '../hl7v2/notes.js';
import type { ProviderNamed } from '../reading.js';
import type { FeedSettings } from '../feed-settings.js';
import type { Entry } from './entries.js';
import type { Written } from './fhir-time.js';
import type { Issue } from './issue.js';
import type { Follow } from './references.js';

/** What a feed's own `LocationDescribed` says of one unit. */
export interface KnownLocation {
  readonly location: Location;
  /** The unit that it is part of. */
  readonly partOf?: string | null;
}

/** All that the reading of one resource may know. */
export interface ResourceContext {
  readonly entry: Entry;
  readonly settings: FeedSettings;
  readonly written: Written;
  readonly follow: Follow;
  /** Locations that came before, by unit. */
  readonly knownLocations: ReadonlyMap<string, KnownLocation>;
  readonly notes: Notes;
  /** What every fact of this resource bears. */
  readonly envelope: Pick<DraftPersonFact, 'recordedAt' | 'sequence' | 'organisation'>;
  /** The document and version of its facts, where the resource is known by a name that lasts: others are news each by itself. */
  readonly versioned: Pick<DraftPersonFact, 'document'>;
}

/** What one resource gives. */
export interface ResourceReading {
  readonly facts?: readonly DraftFact[];
  readonly identities?: readonly IdentityReport[];
  readonly providers?: readonly ProviderNamed[];
  /** Units whose description was needed: when one changes, the message must be read again. */
  readonly refersTo?: readonly string[];
  readonly issues?: readonly Issue[];
  /** The document of which nothing stands any more, whatever its older versions said. */
  readonly emptied?: NonNullable<DraftPersonFact['document']> | undefined;
}

/** A version that gives no fact: of a document, what older versions said falls by it. */
export const emptied = ({ versioned }: ResourceContext): ResourceReading => ({ emptied: versioned.document });

/** The unit under which a feed's FHIR Location is described. */
export const locationUnit = (settings: FeedSettings, id: string): string => `fhir/${settings.feedId}/Location/${id}`;

