/** Where in a PL (HL7 v2.4 §2.9.30) the parts of a location stand. A part that is left out is never read. */
export interface LocationLayout {
  readonly site?: LocationPart | undefined;
  readonly ward?: LocationPart | undefined;
  readonly bay?: LocationPart | undefined;
  readonly bed?: LocationPart | undefined;
}

/** One component, or several in the order in which they are tried: the first that says something counts. */
export type LocationPart = LocationPiece | readonly LocationPiece[];

/** A component (1 to 11) taken whole, or one piece of it. */
export type LocationPiece = number | { readonly component: number; readonly pattern?: string | undefined };

export const layoutNames = ['UK', 'ITK', 'EPIC', 'PKB', 'NHSE'] as const;
export type LayoutName = (typeof layoutNames)[number];

/** The layouts seen (domain.md §5.4): data like any other. */
export const namedLayouts: Readonly<Record<LayoutName, LocationLayout>> = {
  /** ward^room^bed^facility (HL7 UK A.3 §3.5.3); some senders describe the ward in PL.9 and leave PL.1 empty. */
  UK: { site: 4, ward: [1, 9], bay: 2, bed: 3 },
  /** organisation^ward^bed^site (ITK v1.0). */
  ITK: { site: 4, ward: 2, bed: 3 },
  /** department^bay^bed: PL.4 is no site (UCLH). */
  EPIC: { ward: 1, bay: 2, bed: 3 },
  /** The ward as a description alone (Patients Know Best). */
  PKB: { ward: 9 },
  /** Site in PL.4, trust in PL.11 (NHS England HL7 v2 ADT): a trust stands for a site only where the feed's codes say so. */
  NHSE: { site: [4, 11], ward: 1, bay: 2, bed: 3 },
};

export const layoutOf = (layout: LayoutName | LocationLayout): LocationLayout => (typeof layout === 'string' ? namedLayouts[layout] : layout);
