/** The two hospital sites. `feed` is the name of its interface and of the connection it uses. */
export const sites = [
  { code: 'RTD02', feed: 'rvi', name: 'Royal Victoria Infirmary' },
  { code: 'RTD01', feed: 'freeman', name: 'Freeman Hospital' },
] as const;
export type SiteCode = (typeof sites)[number]['code'];
export type FeedName = (typeof sites)[number]['feed'];
export const feedOf = (site: SiteCode): FeedName => (site === 'RTD02' ? 'rvi' : 'freeman');

export interface Bed {
  readonly site: SiteCode;
  readonly ward: string;
  readonly bay: string;
  readonly bed: string;
  /** National main specialty code. */
  readonly specialty: string;
  readonly assessment: boolean;
}

// Ward numbers and the split of specialties are assumed; the totals are 700 and 566 beds, 1,266 in all (RTD adult G&A).
const wardsOf: Record<SiteCode, { readonly assessment: readonly [string, number]; readonly wards: readonly (readonly [string, string])[] }> = {
  RTD02: {
    assessment: ['AS', 56],
    wards: [
      ['W9', '300'], ['W11', '300'], ['W12', '300'], ['W13', '300'], ['W14', '300'], ['W15', '430'], ['W16', '430'], ['W17', '350'],
      ['W18', '150'], ['W19', '110'], ['W20', '110'], ['W21', '400'], ['W22', '110'], ['W23', '110'], ['W30', '301'], ['W31', '430'],
      ['W36', '100'], ['W38', '100'], ['W40', '300'], ['W42', '120'], ['W44', '100'], ['W46', '160'], ['W48', '340'],
    ],
  },
  RTD01: {
    assessment: ['FAU', 34],
    wards: [
      ['F3', '101'], ['F4', '101'], ['F5', '100'], ['F6', '107'], ['F8', '300'], ['F9', '430'], ['F10', '110'], ['F12', '300'], ['F14', '120'], ['F15', '430'],
      ['F20', '170'], ['F23', '320'], ['F24', '320'], ['F25', '170'], ['F27', '173'], ['F29', '340'], ['F31', '361'], ['F33', '303'], ['F34', '303'],
    ],
  },
};
const wardBeds = 28;

function bedsOfWard(site: SiteCode, ward: string, specialty: string, count: number, assessment: boolean): Bed[] {
  // Bays of six, the last four beds in side rooms.
  return Array.from({ length: count }, (_, at) => {
    const side = at >= count - 4;
    const bay = side ? `SR${at - count + 5}` : String.fromCharCode(65 + Math.floor(at / 6));
    return { site, ward, bay, bed: side ? bay : `${bay}${(at % 6) + 1}`, specialty, assessment };
  });
}

/** Every open bed; a bed is known by its place in this list. */
export const beds: readonly Bed[] = sites.flatMap(({ code }) => {
  const { assessment, wards } = wardsOf[code];
  return [
    ...bedsOfWard(code, assessment[0], '300', assessment[1], true),
    ...wards.flatMap(([ward, specialty]) => bedsOfWard(code, ward, specialty, wardBeds, false)),
  ];
});

export const bedAt = (index: number): Bed => {
  const bed = beds[index];
  if (bed === undefined) throw new RangeError(`no bed ${index}`);
  return bed;
};
