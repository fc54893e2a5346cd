/** Which part of the way out of hospital a reason belongs to. */
export type DelayFamily = 'Hospital process' | 'Wellbeing concerns' | 'Care transfer hub process' | 'Interface process' | 'Capacity';

export interface DelayReason {
  /** 1 to 37. */
  readonly number: number;
  readonly family: DelayFamily;
  readonly text: string;
}

/**
 * The national reasons why people who no longer meet the criteria to reside have not left, in force since 27 May 2024. Wording:
 * NHS England, acute daily discharge situation report, published data of June 2024 to May 2025 (Open Government Licence v3.0).
 */
const texts: readonly (readonly [DelayFamily, readonly string[]])[] = [
  ['Hospital process', [
    'Awaiting therapy review of need for supported discharge',
    'Awaiting referral to care transfer hub for supported discharge',
    'Awaiting medical review of need for supported discharge',
    'Awaiting formal decision to discharge (inc diagnostic test results)',
    'Awaiting medicines to take home, discharge letter or other discharge documentation',
    'Awaiting patient transport services',
    'Remaining in hospital due to infection prevention and control restrictions',
  ]],
  ['Wellbeing concerns', [
    'Issues with discharge destination readiness',
    'Awaiting determination of mental capacity',
    'Ongoing safeguarding concern',
    'Patient/family/carer concerns over discharge readiness',
  ]],
  ['Care transfer hub process', [
    'Waiting for confirmation of immediate care needs and pathway',
    'Awaiting necessary referrals by care transfer hub',
    'Awaiting confirmation of funding eligibility',
  ]],
  ['Interface process', [
    'Residential/nursing home care arrangements still underway (Pathway 3)',
    'Bed-based rehabilitation, reablement or recovery service arrangements still underway (Pathway 2)',
    'Other home-based social care service arrangements still underway (Pathway 1)',
    'Home based rehabilitation, reablement or recovery service arrangements still underway (Pathway 1)',
    'Out of area discharge arrangements requested but not completed',
    'End of life care inc Fast-Track CHC arrangement still underway (Pathway 1 or 3)',
    'Self-funded care package arrangements still underway',
    'Patient/family/carer choice discussions on package still underway',
    'Housing provision arrangement for homelessness still underway (Pathway 0 or 1)',
    'Further action requested by agreed provider',
    'Other home-based community health service arrangements still underway (Pathway 1)',
    'Homeless with no recourse to public funds',
  ]],
  ['Capacity', [
    'Bed-based rehabilitation, reablement or recovery services not yet available (Pathway 2)',
    'Residential/nursing home care not yet available (Pathway 3)',
    'Home-based rehabilitation, reablement or recovery services not yet available (Pathway 1)',
    'Other home-based social care service not yet available (Pathway 1)',
    'Equipment and associated training not yet delivered (Pathway 1-3)',
    'Other home-based community health services not yet available (Pathway 1)',
    'End of life care inc Fast-Track CHC not yet available (Pathway 1 or 3)',
    'Housing adaptations not yet completed (Pathway 1 or 3)',
    'Awaiting restart of existing social care arrangements (Pathway 0)',
    'Housing provision not yet available (Pathway 0 or 1)',
    'Mental health admitted patient care not yet available (Pathway 2)',
  ]],
];

/** All 37, in the order of their numbers. */
export const delayReasons: readonly DelayReason[] = texts
  .flatMap(([family, reasons]) => reasons.map((text) => ({ family, text })))
  .map((reason, at) => ({ number: at + 1, ...reason }));
