import { holdsNhsNumber } from './holds-nhs-number.js';

/** Why a bed is kept, as it is shown. */
const reasons = [
  'Elective admission', 'Emergency admission', 'Admission', 'Transfer', 'Transfer from the other site', 'Transfer from another hospital', 'Transfer from critical care', 'Repatriation',
  'Theatre', 'Recovery', 'Step down', 'Step up', 'Isolation', 'Infection control', 'Same sex bay', 'Home leave', 'Maternity', 'Trial without catheter', 'Day case', 'Outlier to come back',
] as const;

const keyOf = (text: string): string => text.toLowerCase().replace(/[^a-z]/g, '');

const byKey: ReadonlyMap<string, string> = new Map(reasons.map((reason) => [keyOf(reason), reason]));

/** A request or booking number: it has a digit, and is no NHS number. */
const shortId = /^(?=.*\d)[A-Za-z0-9_-]{1,12}$/;

/**
 * The reason why a bed is kept: one of the known ones, or a short number of a request. Null: any other text. A bed is kept for
 * somebody, so what people write there is often a name, and the board shows it to everybody.
 */
export const readReservedReason = (text: string): string | null => {
  const known = /\d/.test(text) ? undefined : byKey.get(keyOf(text));
  return known ?? (shortId.test(text) && !holdsNhsNumber(text) ? text : null);
};
