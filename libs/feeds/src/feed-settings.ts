import type { BedState, Destination, LocationHiding, PatientClass } from '@homeward/flow';
import type { LayoutName, LocationLayout } from './hl7v2/location-layout.js';

/** How one feed is to be read: data, set in the place file or by `feed add`, never code. */
export interface FeedSettings {
  readonly feedId: string;
  /** Who speaks: the organisation that owns the facts. */
  readonly organisation: string;
  /** The zone of times without an offset. */
  readonly zone: string;
  /** The site of a location that names none. */
  readonly defaultSiteCode: string | null;
  /** Which components of a PL are the site, ward, bay and bed (domain.md §5.4). */
  readonly locationLayout: LayoutName | LocationLayout;
  readonly locationCodes?: LocationCodes | undefined;
  /** Used where the bytes and MSH-18 say nothing. */
  readonly encoding: 'UTF-8' | 'ISO-8859-1' | 'WINDOWS-1252' | 'UTF-16';
  /** Processing ids (MSH-11) that are taken; others are answered AR. */
  readonly processingIds: readonly string[];
  /** The authority of an identifier that names none. */
  readonly localAuthority: string;
  readonly identifierSpellings?: IdentifierSpellings | undefined;
  readonly localCodes?: LocalCodes | undefined;
  /** FHIR codes, as `system|code`, of an EpisodeOfCare or ServiceRequest that is a package of home care. */
  readonly packageCodes?: readonly string[] | undefined;
}

/** What a source's own names of places mean. Each is compared as written, and kept as written where it is not listed. */
export interface LocationCodes {
  /** The source's code of a site, or of a trust, to an ODS site code. */
  readonly sites?: Readonly<Record<string, string>> | undefined;
  /** The source's code of a ward to the name that every feed of the place uses. */
  readonly wards?: Readonly<Record<string, string>> | undefined;
  /** The site of a ward (after `wards`), where the location itself names none. */
  readonly siteOfWard?: Readonly<Record<string, string>> | undefined;
  /** Wards (after `wards`) where nobody stays, such as imaging, the mortuary or a hotel: a move there leaves people in their last bed. */
  readonly passing?: readonly string[] | undefined;
}

/** How this source writes identifiers, where it differs from all that are known. Compared without regard to case. */
export interface IdentifierSpellings {
  /** Pairs of CX.4 and CX.5 that mean an NHS number; a part that is left out fits any. */
  readonly nhsNumber?: readonly { readonly authority?: string | undefined; readonly type?: string | undefined }[] | undefined;
  /** Other spellings of an authority to the one that is meant, so that one number under both is one number. */
  readonly authorities?: Readonly<Record<string, string>> | undefined;
  /** What this source writes where it has no number, beside what all do: such a value names nobody. */
  readonly fillers?: readonly string[] | undefined;
}

/** A source's own codes to the product's words. Compared as written. What is not listed is read by the standard's tables. */
export interface LocalCodes {
  /** PV1-2. */
  readonly patientClass?: Readonly<Record<string, PatientClass>> | undefined;
  /** PV1-36. Null: the code says nothing of where the person went. */
  readonly dischargeDestination?: Readonly<Record<string, Destination | null>> | undefined;
  /** PV1-14 to SOURCE OF ADMISSION (NHS Data Dictionary). */
  readonly admissionSource?: Readonly<Record<string, string>> | undefined;
  /** PV1-10, ZU1-7 and ZU1-25 to a treatment function code or name. */
  readonly specialty?: Readonly<Record<string, string>> | undefined;
  /** NPU-2. */
  readonly bedStatus?: Readonly<Record<string, BedState | 'OCCUPIED' | 'EMPTY'>> | undefined;
  /** PV1-16 and ZU8-4. */
  readonly sensitivity?: Readonly<Record<string, LocationHiding>> | undefined;
}
