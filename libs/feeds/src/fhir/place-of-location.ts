import type { Location as Place } from '@homeward/flow';
import type { Coding, Location, Reference } from '@medplum/fhirtypes';
import type { FeedSettings } from '../feed-settings.js';
import { siteCode } from '../hl7v2/location.js';
import { localCode } from '../hl7v2/local-code.js';
import { codeIn, listed, systems } from './coded.js';
import { locationUnit, type KnownLocation, type ResourceContext } from './fhir-context.js';
import { isOds, readSiteCode } from './read-identifier.js';

const nowhere: Place = { siteCode: null, ward: null, bay: null, bed: null };

/** What a Location says by itself, without what it is part of. `type`: location-physical-type, by the reference where the Location names none. */
export function describeLocation(location: Location, settings: FeedSettings, type: string | null = null): Place {
  const identifiers = listed(location.identifier);
  const code = (identifiers.find((one) => !isOds(one) && one.use !== 'old' && one.system !== 'urn:ietf:rfc:3986' && shortText(one.value) !== null)?.value ?? '').trim();
  const name = shortText(code) ?? shortText(location.name);
  const site = readSiteCode([...identifiers, ...(location.managingOrganization?.identifier === undefined ? [] : [location.managingOrganization.identifier])], settings);
  const named = { ...nowhere, siteCode: site };
  switch (codeIn(location.physicalType, systems.physicalType) ?? type) {
    case 'wa':
      return { ...named, ward: name === null ? null : (localCode(settings.locationCodes?.wards, name) ?? name) };
    case 'ro':
      return { ...named, bay: name };
    case 'bd':
      return { ...named, bed: name };
    case 'si':
      return { ...named, siteCode: site ?? localCode(settings.locationCodes?.sites, name ?? '') ?? siteCode(name) };
    default:
      return named;
  }
}

/** A place is named in a few words. */
const shortText = (text: string | undefined): string | null => {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' || trimmed.length > 200 ? null : trimmed;
};

/** Where a reference leads, and the units whose description that took, known or not. */
export interface Resolved {
  readonly place: Place | null;
  readonly units: readonly string[];
}

/** Of anything in a city: bed, bay, ward, storey, wing, building, site. */
const longestChain = 12;

/** Follows a Location and what it is part of, within the message first and then among those that came before. `place` null: nothing is known of it. `type`: what it is, `site`: where it is, if it does not say so itself. */
export function placeOf(reference: Reference | undefined, context: ResourceContext, { type = null, site = null }: { readonly type?: string | null; readonly site?: string | null } = {}): Resolved {
  const { settings, knownLocations, follow } = context;
  const units: string[] = [];
  let place: Place | null = null;
  const add = (part: Place): void => {
    place = place === null ? part : { siteCode: place.siteCode ?? part.siteCode, ward: place.ward ?? part.ward, bay: place.bay ?? part.bay, bed: place.bed ?? part.bed };
  };
  const climb = (unit: string | null): void => {
    for (let next = unit; next !== null && units.length < longestChain && !units.includes(next); ) {
      units.push(next);
      const known: KnownLocation | undefined = knownLocations.get(next);
      if (known === undefined) return;
      add(known.location);
      next = known.partOf ?? null;
    }
  };
  let at: Reference | undefined = reference;
  for (let step = 0; at !== undefined && step < longestChain; step += 1) {
    if (at.identifier !== undefined && readSiteCode([at.identifier], settings) !== null) add({ ...nowhere, siteCode: readSiteCode([at.identifier], settings) });
    const target = follow(at);
    if (target?.resource == null || target.resource['resourceType'] !== 'Location') {
      if (target !== null && (target.type === 'Location' || target.type === null) && target.id !== null) climb(locationUnit(settings, target.id));
      break;
    }
    const location = target.resource as unknown as Location;
    add(describeLocation(location, settings, step === 0 ? type : null));
    at = location.partOf;
  }
  return { place: settled(place, settings, site), units };
}

/** The feed's own codes and site, as for a PL; null where nothing tells one place from another. */
function settled(place: Place | null, { locationCodes, defaultSiteCode }: FeedSettings, site: string | null): Place | null {
  if (place === null || (place.siteCode === null && place.ward === null && place.bay === null && place.bed === null)) return null;
  return { ...place, siteCode: place.siteCode ?? localCode(locationCodes?.siteOfWard, place.ward ?? '') ?? site ?? defaultSiteCode };
}

/** Table 0116, as `Location.operationalStatus` binds it. */
export const bedStatusOf = ({ operationalStatus }: Location): string | null => ((status: Coding | undefined) => (systems.bedStatus.test(status?.system ?? '') ? (status?.code ?? null) : null))(operationalStatus);
