import { sameLocation, type Instant, type Location as Place } from '@homeward/flow';
import type { Encounter, EncounterLocation, Identifier, Reference } from '@medplum/fhirtypes';
import { isPassing, siteCode } from '../hl7v2/location.js';
import { codeIn, listed, systems } from './coded.js';
import type { ResourceContext } from './fhir-context.js';
import { readPast, readPlanned } from './fhir-time.js';
import { readSiteCode } from './read-identifier.js';
import { placeOf } from './place-of-location.js';

/** Where an Encounter says that its person was, is and is to be. */
export interface PlacesRead {
  /** At the start. Null: not said, or not known yet. */
  readonly first: Place | null;
  /** In order of happening. */
  readonly moves: readonly { readonly at: Instant; readonly from: Place | null; readonly to: Place }[];
  /** Status `planned` or `reserved`. */
  readonly planned: { readonly to: Place; readonly expectedAt: Instant | null } | null;
  /** The last of `first` and `moves`. */
  readonly last: Place | null;
  readonly refersTo: readonly string[];
}

interface Spot {
  readonly place: Place;
  readonly status: EncounterLocation['status'];
  readonly from: Instant | null;
}

/**
 * Reads `Encounter.location`. A move is dated by its period. One that bears none has happened by the time it was written (v2-to-FHIR
 * gives PV1-6 as completed and PV1-3 as active, both without a period); a completed place without a period only says where from.
 */
export function readPlaces(encounter: Encounter, startedAt: Instant | null, context: ResourceContext): PlacesRead {
  const refersTo: string[] = [];
  const site = siteOfProvider(encounter.serviceProvider, context);
  const spots = listed(encounter.location).flatMap((sent): Spot[] => {
    const { place, units } = placeOf(sent.location, context, { type: codeIn(sent.physicalType, systems.physicalType), site });
    refersTo.push(...units);
    if (place === null) context.notes.add('LOCATION_NOT_KNOWN', 'Encounter.location');
    if (place === null || isPassing(place, context.settings)) return [];
    const from = sent.status === 'planned' || sent.status === 'reserved' ? readPlanned(sent.period?.start, context.settings.zone) : readPast(sent.period?.start, 'START', context.written, 'Encounter.location.period', context.notes);
    return [{ place, status: sent.status ?? (sent.period?.end === undefined ? 'active' : 'completed'), from }];
  });
  const ahead = spots.find(({ status }) => status === 'reserved') ?? spots.find(({ status }) => status === 'planned');
  return {
    ...walked(spots.filter(({ status }) => status !== 'planned' && status !== 'reserved'), startedAt, context),
    planned: ahead === undefined ? null : { to: ahead.place, expectedAt: ahead.from },
    refersTo: [...new Set(refersTo)],
  };
}

/** The site that gives the care, where the provider is named by the ODS code of one: not who sent the message. */
function siteOfProvider(reference: Reference | undefined, { follow, settings }: ResourceContext): string | null {
  const sent = follow(reference)?.resource?.['identifier'];
  const own = reference?.identifier === undefined ? [] : [reference.identifier];
  return siteCode(readSiteCode([...own, ...listed(sent as readonly Identifier[] | undefined)], settings));
}

function walked(spots: readonly Spot[], startedAt: Instant | null, { written, notes }: ResourceContext): Pick<PlacesRead, 'first' | 'moves' | 'last'> {
  const dated = joined(spots.filter(isDated).sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)));
  const current = joined(spots.filter(({ from, status }) => from === null && status === 'active'))[0] ?? null;
  const former = joined(spots.filter(({ from, status }) => from === null && status === 'completed'));
  // Of several former places without times nobody can tell the order.
  const before = former.length === 1 ? (former[0] ?? null) : null;
  const atStart = (startedAt === null ? dated[0] : dated.filter(({ from }) => from <= startedAt).at(-1)) ?? null;
  const first = atStart ?? before ?? (dated.length === 0 ? current : null);
  const moves = dated.slice(atStart === null ? 0 : dated.indexOf(atStart) + 1).map(({ place, from }, index, rest) => ({ at: from, from: rest[index - 1]?.place ?? placeIn(first), to: place }));
  const reached = moves.at(-1)?.to ?? placeIn(first);
  if (current !== null && current !== first && !sameLocation(current.place, reached)) {
    notes.add('MOVE_TIME_NOT_SAID', 'Encounter.location');
    moves.push({ at: written.at, from: reached, to: current.place });
  }
  return { first: placeIn(first), moves, last: moves.at(-1)?.to ?? placeIn(first) };
}

const placeIn = (spot: Spot | null): Place | null => spot?.place ?? null;

type Dated = Spot & { readonly from: Instant };

const isDated = (spot: Spot): spot is Dated => spot.from !== null;

/** A ward and a bed in it told side by side, from one moment on, are one place. */
function joined<S extends Spot>(spots: readonly S[]): S[] {
  const all: S[] = [];
  // Only places of one moment and status are compared with each other.
  const beside = new Map<string, number[]>();
  for (const spot of spots) {
    const moment = `${spot.from ?? ''} ${spot.status ?? ''}`;
    const known = beside.get(moment) ?? [];
    beside.set(moment, known);
    const at = known.find((one) => fits((all[one] as S).place, spot.place));
    if (at === undefined) known.push(all.push(spot) - 1);
    else all[at] = { ...(all[at] as S), place: merged((all[at] as S).place, spot.place) };
  }
  return all;
}

const parts = ['siteCode', 'ward', 'bay', 'bed'] as const;

const fits = (a: Place, b: Place): boolean => parts.every((part) => a[part] === null || b[part] === null || a[part] === b[part]);

const merged = (a: Place, b: Place): Place => ({ siteCode: a.siteCode ?? b.siteCode, ward: a.ward ?? b.ward, bay: a.bay ?? b.bay, bed: a.bed ?? b.bed });
