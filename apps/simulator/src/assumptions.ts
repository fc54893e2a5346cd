/**
 * Every volume, rate and share of the synthetic city, in one place. `domain.md`-style sources are named by section;
 * what no source gives is marked "assumed" and must never be quoted as Newcastle's.
 */
export interface Assumptions {
  readonly occupancyTarget: number;
  readonly emergenciesPerDay: number;
  readonly electivesPerDay: number;
  readonly stayDays: Record<StayType, { readonly mean: number; readonly sigma: number }>;
}

export const stayTypes = ['other', 'package', 'resident', 'elective'] as const;
/** Who is admitted: someone with a home-care package, a care-home resident, any other emergency, or a planned admission. */
export type StayType = (typeof stayTypes)[number];

/** Admissions a day of people with an active package, and of care-home residents (both assumed: chosen so that about 100 and 55 are in at any time). */
export const olderArrivalsPerDay = { package: 13, resident: 6 };

export const presets: Readonly<Record<'newcastle' | 'england', Assumptions>> = {
  newcastle: {
    occupancyTarget: 0.91, // RTD adult G&A 1,152 of 1,266, NHSE monthly sitrep, Sep 2024 to Jul 2025
    emergenciesPerDay: 212, // RTD, NHSE A&E, Aug 2024 to Jul 2025
    electivesPerDay: 62, // assumed: what is left of the occupied beds by Little's law
    // Log-normal (assumed). Means hold Little's law: 193 x 4.19 + 13 x 9 + 6 x 9 + 62 x 2.8 = 1,152 occupied beds.
    stayDays: { other: { mean: 4.19, sigma: 1.2 }, package: { mean: 9, sigma: 0.95 }, resident: { mean: 9, sigma: 0.95 }, elective: { mean: 2.8, sigma: 0.85 } },
  },
  england: {
    occupancyTarget: 0.946, // England adult G&A, same source
    emergenciesPerDay: 190, // assumed: fewer can come in where more wait to leave
    electivesPerDay: 50, // assumed
    // About 14 % of occupied beds wait to leave against 4 % at RTD (NHSE discharge sitrep): the older stays are longer.
    stayDays: { other: { mean: 4.84, sigma: 1.25 }, package: { mean: 13, sigma: 1 }, resident: { mean: 13, sigma: 1 }, elective: { mean: 2.8, sigma: 0.85 } },
  },
};

/** Monday to Sunday, mean 1. Discharges: RTD daily sitrep (129.2, 163.9, 163.9, 173.2, 197.4, 108.3, 74.0); admissions: assumed. */
export const weekday = {
  discharge: [0.9, 1.14, 1.14, 1.2, 1.37, 0.75, 0.51],
  emergency: [1.08, 1.03, 1.01, 1, 1.02, 0.93, 0.93],
  elective: [1.25, 1.35, 1.3, 1.25, 1.05, 0.3, 0.5],
} as const;

/** By local hour, relative. The discharge profile is set so that 57 % leave before 17:00 (RTD daily sitrep); finer detail is assumed. */
export const hourly = {
  discharge: [0, 0, 0, 0, 0, 0, 0, 0.2, 1, 2.5, 5, 7, 7.5, 8, 9, 10, 10.5, 14.5, 13.5, 10.5, 7.5, 4.5, 1.8, 0.7],
  emergency: [0.75, 0.65, 0.55, 0.5, 0.45, 0.42, 0.45, 0.55, 0.75, 1, 1.2, 1.35, 1.4, 1.4, 1.4, 1.4, 1.45, 1.45, 1.4, 1.3, 1.2, 1.1, 1, 0.88],
  elective: [0, 0, 0, 0, 0, 0, 1, 6, 5, 2, 2, 3, 3, 2, 1, 1, 0.5, 0, 0, 0, 0, 0, 0, 0],
} as const;

/** National code of DISCHARGE DESTINATION and how often (assumed; about 85 % to the usual place of residence, 3.5 % die). */
export const destinations = {
  other: [['19', 0.88], ['29', 0.03], ['51', 0.035], ['85', 0.01], ['88', 0.005], ['79', 0.04]],
  package: [['19', 0.84], ['29', 0.02], ['51', 0.02], ['85', 0.05], ['88', 0.01], ['79', 0.06]],
  resident: [['85', 0.68], ['65', 0.2], ['51', 0.02], ['79', 0.1]],
  elective: [['19', 0.97], ['29', 0.015], ['51', 0.01], ['79', 0.005]],
} as const satisfies Record<StayType, readonly (readonly [string, number])[]>;

/** Care outside hospital. All volumes assumed: Newcastle's were not found. */
export const community = {
  packages: 1_900,
  providers: 25,
  residents: 1_350,
  careHomePlaces: 1_400,
  careHomes: 40,
  /** Hours a week that one provider still offers in one area: staff are in short supply. */
  hoursFree: { shareWithAny: 0.35, most: 9 },
  suspendedOnAdmission: 0.4,
  endedPastDeadline: 0.3,
  confirmedAfterDischarge: 0.75,
  bedHeldForResident: 0.8,
  /** Days for which the home's bed is paid while its resident is in hospital. */
  heldDays: [7, 14, 28, 42],
};

export const hospital = {
  /** Emergencies at the site with the A&E that are first registered there (A04) and then become inpatients (A06). Assumed. */
  throughEmergencyDepartment: 0.6,
  atMainSite: 0.62,
  firstToAssessment: 0.7,
  laterMovePerDay: 0.06,
  crossSiteMove: 0.03,
  returningPatient: 0.15,
  detailsUpdate: 0.25,
};

/** Stays of at most so many days speed up with SIM_SPEED; longer ones keep the calendar, so that a case on day 9 stays one on day 9. */
export const denseStayDays = 3;

/** How often each fault happens, as a share of the messages or events that could have it. Assumed. */
export const faultRates = {
  late: 0.03,
  doubled: 0.015,
  outOfOrder: 0.01,
  /** Of the detail updates. */
  controlIdReused: 0.04,
  noDestination: 0.05,
  destinationFollows: 0.5,
  nhsNumberLater: 0.03,
  admissionCancelled: 0.01,
  moveCancelled: 0.025,
  dischargeCancelled: 0.01,
  pausesPerFeedPerDay: 0.5,
  /** While live, one pause about so often over both feeds. */
  livePauseEveryMinutes: 45,
  livePauseMinutes: [2, 7],
  historyPauseMinutes: [5, 40],
} as const;
export type FaultRates = { readonly [K in keyof typeof faultRates]: (typeof faultRates)[K] extends number ? number : readonly [number, number] };

/** The dial turned off: nothing is spoiled and nothing is cancelled. */
export const noFaults: FaultRates = {
  ...faultRates, late: 0, doubled: 0, outOfOrder: 0, controlIdReused: 0, noDestination: 0, nhsNumberLater: 0,
  admissionCancelled: 0, moveCancelled: 0, dischargeCancelled: 0, pausesPerFeedPerDay: 0, livePauseEveryMinutes: 0,
};

/** How often each source sends its file while live, in minutes of real time; in the history once a day at the given local hour. */
export const rhythm = { packages: 2, residents: 3, homeCareCapacity: 10, careHomeCapacity: 4, hub: 3, sites: 4, historyHour: 17 };

/**
 * Who is ready to leave. RTD (NHSE daily data, Sep 2024 to Aug 2025): 189 no longer meet the criteria to reside at the start of a
 * day, 144 of them leave on it, 45 remain. `delayed`: share of stays that wait beyond their day, set so that about 45 (England-like: about 14 % of
 * the beds) do at any time; a wait is never longer than four fifths of its stay. Lengths in days: Health Foundation, seven trusts.
 */
export const readiness = {
  delayed: { newcastle: 0.065, england: 0.24 },
  delayDays: [[1, 28.7], [2.5, 23.1], [5, 17.7], [10, 17.4], [17, 6.2], [26, 7]],
  /** Of those who leave on their day, how many are told of in the morning; the rest become ready as they leave. */
  toldInTheMorning: 0.85,
  /** Texts of the published file with their RTD means, Jun 2024 to May 2025, and the pathway (assumed where it names none). */
  reasons: [
    ['Care transfer hub process \u2013 Waiting for confirmation of immediate care needs and pathway', 1, 13.25],
    ['Interface process \u2013 Residential/nursing home care arrangements still underway (Pathway 3)', 3, 4.08],
    ['Interface process\u00a0\u2013 Home based rehabilitation, reablement or recovery service arrangements still underway (Pathway 1)', 1, 3.67],
    ['Interface process - Out of area discharge arrangements requested but not completed', 0, 2.83],
    ['Other home-based social care service arrangements still underway (Pathway 1)', 1, 1.92],
    ['Hospital process \u2013 Awaiting formal decision to discharge (inc diagnostic test results)', 0, 1.33],
    ['Hospital process \u2013 Awaiting therapy review of need for supported discharge', 1, 1.08],
    ['Capacity \u2013 Residential/nursing home care not yet available (Pathway 3)', 3, 1],
    ['Capacity \u2013 Equipment and associated training not yet delivered (Pathway 1-3)', 2, 0.83],
    ['Capacity \u2013 Awaiting restart of existing social care arrangements (Pathway 0)', 0, 0.25],
  ],
} as const;

/** Open beds out of use at any time, over both sites; and beside the open ones, a closed bay and the surge beds of a ward. All assumed. */
export const bedsOut = { closed: 12, cleaning: 14, reserved: 8, surge: 6 };

/** Services outside hospital, all invented: id, name, kind, capacity, usual share in use. */
export const communityServices = [
  ['1-992000001', 'Lemington Rehabilitation Unit', 'intermediate_bed', 32, 0.93],
  ['1-992000002', 'Byker Recovery Unit', 'intermediate_bed', 28, 0.9],
  ['1-992000003', 'City Reablement Team', 'reablement', 180, 0.95],
  ['1-992000004', 'Hospital at Home', 'virtual_ward', 60, 0.72],
  ['1-992000005', 'Quayside Crisis House', 'mental_health_bed', 14, 0.96],
  ['1-992000006', 'Home from Hospital Volunteers', 'voluntary', 40, 0.6],
] as const;

/** Faults of files: rows of a hundred that are wrong or doubled, while the dial is on. Assumed. */
export const fileFaults = { wrongRow: 0.008, doubledRow: 0.004 };
