import { holdsNhsNumber } from './holds-nhs-number.js';

/** Why a bed is kept, or cannot be used, as it is shown. */
const reasons = [
  'Elective admission', 'Emergency admission', 'Admission', 'Transfer', 'Transfer from the other site', 'Transfer from another hospital', 'Transfer from critical care', 'Repatriation',
  'Theatre', 'Recovery', 'Step down', 'Step up', 'Isolation', 'Infection control', 'Same sex bay', 'Home leave', 'Maternity', 'Trial without catheter', 'Day case', 'Outlier to come back',
  'Awaiting cleaning', 'Deep clean', 'Terminal clean', 'Discharge clean', 'Cleaning', 'Decorating', 'Maintenance', 'Repair', 'Awaiting repair', 'Estates work', 'Building work', 'Refurbishment', 'Fire safety', 'Flood', 'Leak', 'Heating', 'Power', 'Call bell fault',
  'Equipment fault', 'No equipment', 'Bed broken', 'No bed frame', 'Oxygen supply', 'Staffing', 'No staff', 'Staff sickness', 'Skill mix', 'Outbreak', 'Norovirus', 'Influenza', 'Flu', 'COVID', 'Diarrhoea and vomiting', 'Contact of infection', 'Bay closed', 'Ward closed', 'Closed at night',
  'Closed at weekends', 'Summer closure', 'Winter pressures', 'Winter ward', 'Escalation', 'Escalation bed', 'Surge', 'Full capacity protocol', 'Industrial action', 'Not commissioned', 'Funding', 'Trolley', 'Safety', 'Side room needed', 'Specialling', 'Same sex breach',
] as const;

const keyOf = (text: string): string => text.toLowerCase().replace(/[^a-z]/g, '');

const byKey: ReadonlyMap<string, string> = new Map(reasons.map((reason) => [keyOf(reason), reason]));

/** A request or booking number, which is no NHS number. At most three letters, and those first: more, or others, may be a name beside a time or a year of birth. */
const shortId = /^(?=.{1,12}$)[A-Za-z]{0,3}[-_]?\d[\d_-]*$/;

/** Stands for a reason that was given and is not shown. */
export const otherReason = 'Other (see the message)';

/**
 * The reason why a bed is kept or out of use: one of the known ones, or a short number of a request. Any other text is not repeated: what
 * people write there is often a name, no rule can tell a name from a remark, and the board shows it to everybody. Whoever needs it opens
 * the message, and that look is recorded.
 */
export const readBedReason = (text: string): string => {
  const known = /\d/.test(text) ? undefined : byKey.get(keyOf(text));
  return known ?? (shortId.test(text) && !holdsNhsNumber(text) ? text : otherReason);
};
