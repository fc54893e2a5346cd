import type { Location } from '@homeward/flow';
import type { FeedSettings } from '../reading.js';
import type { Repetition } from './segment.js';

type LayoutSettings = Pick<FeedSettings, 'locationLayout' | 'defaultSiteCode'>;

/**
 * Where a PL (HL7 v2.4 §2.9.30) points, by the feed's layout: `UK` ward^room^bed^facility (HL7 UK A.3 §3.5.3), `ITK`
 * organisation^ward^bed^site (ITK v1.0), `EPIC` department^bay^bed with no site in PL.4 (UCLH). Null where it says nothing.
 * The site is PL.4 where that has the shape of an ODS site code, else the feed's own, else the sender's where MSH-4 has that shape.
 */
export function readLocation(pl: Repetition, settings: LayoutSettings, sender: string): Location | null {
  const at = (component: number): string | null => pl.text(component) || null;
  const spot = spotOf(at, settings.locationLayout);
  const named = settings.locationLayout === 'EPIC' ? null : siteCode(at(4));
  if (spot.ward === null && spot.bay === null && spot.bed === null && named === null) return null;
  return { siteCode: named ?? settings.defaultSiteCode ?? siteCode(sender), ...spot };
}

function spotOf(at: (component: number) => string | null, layout: FeedSettings['locationLayout']): Omit<Location, 'siteCode'> {
  switch (layout) {
    case 'UK':
      // Patients Know Best sends the ward as a description alone (PL.9).
      return { ward: at(1) ?? at(9), bay: at(2), bed: at(3) };
    case 'ITK':
      return { ward: at(2), bay: null, bed: at(3) };
    case 'EPIC':
      return { ward: at(1), bay: at(2), bed: at(3) };
  }
}

/** `text` if it has the shape of an ODS code of a site, such as RTD02, RX4BB or R0A09; a trust's own three characters are no site. */
export function siteCode(text: string | null): string | null {
  if (text === null || !/^[A-Z][A-Z0-9]{4,5}$/.test(text)) return null;
  return /^[RN]/.test(text) || /\d/.test(text) ? text : null;
}
