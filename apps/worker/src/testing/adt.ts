import { DateTime } from 'luxon';

/** What a test wants an ADT message to say; times are hours from now, negative in the past. */
export interface AdtWish {
  readonly event: string;
  readonly nhsNumber?: string;
  readonly mrn?: string;
  readonly visit?: string;
  readonly hours?: number;
  readonly admittedHours?: number;
  readonly location?: string;
  readonly prior?: string;
  readonly destination?: string;
  readonly facility?: string;
  readonly status?: string;
}

/** One moment for a whole test file: the same wish gives the same times. */
const now = DateTime.now().setZone('Europe/London');
const start = now.minus({ minutes: 2 });

// With its offset: as the clocks go back an hour is told twice.
const stamp = (hours: number): string => start.plus({ hours }).toFormat('yyyyMMddHHmmssZZZ');

/** The day in London of an ADT message of so many hours. */
export const dayAt = (hours: number): string => start.plus({ hours }).toISODate() ?? '';

/** The moment of a row that was updated so many hours from now. */
export const updatedAt = (hours: number): string => now.plus({ hours }).toUTC().toISO() ?? '';

/** Hours until it is noon in London, tomorrow's. Tests that count days move the place's clock there: around midnight, and as the clocks change, a moment more is another day. */
export const toNoon = start.plus({ days: 1 }).set({ hour: 12, minute: 0, second: 0, millisecond: 0 }).diff(start).as('hours');

let control = 0;

/** An ADT message as a UK hospital sends it, with an invented person. */
export function adt({ event, nhsNumber = '9990000018', mrn = 'M1', visit = 'V1', hours = 0, admittedHours = hours, location = 'W12^B1^4^RTD02', prior = '', destination = '', facility = 'RTD02', status = '' }: AdtWish): string {
  const at = stamp(hours);
  const discharged = event === 'A03' ? at : '';
  const nhs = nhsNumber === '' ? '' : `${nhsNumber}^^^NHS^NH~`;
  return [
    `MSH|^~\\&|SIMPAS|${facility}|HOMEWARD|CITY|${at}||ADT^${event}|C${++control}|P|2.4`,
    `EVN||${at}||||${at}`,
    `PID|1||${nhs}${mrn}^^^RTD^MR||SAMPLE^Ada||19400102|F${'|'.repeat(24)}${status}`,
    `PV1|1|I|${location}|||${prior}|||||||||||||${visit}${'|'.repeat(17)}${destination}${'|'.repeat(8)}${stamp(admittedHours)}|${discharged}`,
  ].join('\r');
}

/** A home-care package file of one row. */
export function packageFile(row: { nhsNumber?: string; packageId?: string; status?: string; updated?: number; start?: string; end?: string; suspendedFrom?: string; hours?: number }): string {
  const { nhsNumber = '9990000018', packageId = 'P1', status = 'active', updated = -48, start = '2025-01-06', end = '', suspendedFrom = '', hours = 14 } = row;
  return (
    'package_id,nhs_number,family_name,given_name,provider_id,provider_name,start_date,end_date,status,suspended_from,hours_per_week,updated_at\n' +
    `${packageId},${nhsNumber},SAMPLE,Ada,PR1,Bluebell Care,${start},${end},${status},${suspendedFrom},${hours},${updatedAt(updated)}\n`
  );
}
