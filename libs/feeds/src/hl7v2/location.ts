import type { Location } from '@homeward/flow';
import type { FeedSettings } from '../feed-settings.js';
import { localCode } from './local-code.js';
import { layoutOf, type LocationPart } from './location-layout.js';
import { pieceOf } from './location-pattern.js';
import type { Notes } from './notes.js';
import type { Repetition, Segment } from './segment.js';

export type LocationSettings = Pick<FeedSettings, 'locationLayout' | 'locationCodes' | 'defaultSiteCode'>;

/**
 * Where a PL (HL7 v2.4 §2.9.30) points, by the feed's layout and codes. Null where it says nothing; where it says something that
 * the layout does not find, `LOCATION_UNREAD` is noted with the field.
 *
 * The site is the layout's where the feed's codes know it or it has the shape of an ODS site code, else the ward's by the feed's
 * codes, else the feed's own, else the sender's where MSH-4 has that shape.
 */
export function readLocation(segment: Segment, field: number, settings: LocationSettings, sender: string, notes: Notes): Location | null {
  const pl = segment.field(field);
  if (pl.raw === '') return null;
  const { locationCodes: codes = {}, defaultSiteCode } = settings;
  const layout = layoutOf(settings.locationLayout);
  const wardSent = partOf(pl, layout.ward);
  const ward = translated(codes.wards, wardSent);
  const bay = partOf(pl, layout.bay);
  const bed = partOf(pl, layout.bed);
  const siteSent = firstSaid(layout.site, (piece) => siteNamed(partOf(pl, piece), codes.sites));
  if (ward === null && bay === null && bed === null && siteSent === null) {
    if (/[A-Za-z0-9]/.test(pl.raw)) notes.add('LOCATION_UNREAD', `${segment.name}-${field}`);
    return null;
  }
  return { siteCode: siteSent ?? translatedOnly(codes.siteOfWard, ward) ?? defaultSiteCode ?? siteCode(sender), ward, bay, bed };
}

/** Whether people only pass through a place, by the feed's codes: they stay in their last bed. */
export const isPassing = (location: Location | null, settings: LocationSettings): boolean =>
  location?.ward != null && (settings.locationCodes?.passing?.includes(location.ward) ?? false);

function firstSaid<T>(part: LocationPart | undefined, read: (piece: LocationPart) => T | null): T | null {
  if (part === undefined) return null;
  if (!Array.isArray(part)) return read(part);
  for (const piece of part as readonly LocationPart[]) {
    const said = read(piece);
    if (said !== null) return said;
  }
  return null;
}

/** A place is named in a few words; what is longer is another field's text in the wrong place. */
const longest = 200;

const partOf = (pl: Repetition, part: LocationPart | undefined): string | null =>
  firstSaid(part, (piece) => {
    if (typeof piece !== 'number' && !('component' in piece)) return null;
    const { component, pattern } = typeof piece === 'number' ? { component: piece, pattern: undefined } : piece;
    const text = pl.text(component);
    if (text === '' || text.length > longest) return null;
    return pattern === undefined ? text : pieceOf(text, pattern);
  });

const translatedOnly = (table: Readonly<Record<string, string>> | undefined, text: string | null): string | null =>
  text === null ? null : (localCode(table, text) ?? null);

const translated = (table: Readonly<Record<string, string>> | undefined, text: string | null): string | null => translatedOnly(table, text) ?? text;

const siteNamed = (text: string | null, sites: Readonly<Record<string, string>> | undefined): string | null => translatedOnly(sites, text) ?? siteCode(text);

/** `text` if it has the shape of an ODS code of a site, such as RTD02, RX4BB or R0A09; a trust's own three characters are no site. */
export function siteCode(text: string | null): string | null {
  if (text === null || !/^[A-Z][A-Z0-9]{4,5}$/.test(text)) return null;
  return /^[RN]/.test(text) || /\d/.test(text) ? text : null;
}
