import { dayOf, type Day, type StayBody, type StayDetail } from '@homeward/flow';
import type { FeedSettings } from '../feed-settings.js';
import type { PersonGroup } from './groups.js';
import { localCode } from './local-code.js';
import type { Notes } from './notes.js';
import { readDay, readTime } from './time.js';

type Details = Pick<StayBody, 'expectedDischargeDate' | StayDetail | 'deleted'>;

/**
 * PV2-9, PV1-10 and the Z-segment ZU1 of the UK (HL7 UK A.3, Appendix A): what is not said is left out, and what the source deleted
 * with two double quotes is listed as deleted.
 */
export function readStayDetails({ pv1, pv2, zu1 }: PersonGroup, settings: FeedSettings, notes: Notes): Details {
  const deleted: StayDetail[] = [];
  const said = <T>(detail: StayDetail, sent: string | null | undefined, read: (text: string) => T | null): T | null => {
    if (sent === null || sent === undefined) return null;
    if (sent !== '') return read(sent);
    if (!deleted.includes(detail)) deleted.push(detail);
    return null;
  };
  const specialtyCode = (text: string): string => localCode(settings.localCodes?.specialty, text) ?? text;
  const dayAt = (field: string) => (text: string): Day | null => readDayOf(text, settings.zone, field, notes);

  const expectedDischargeDate = said('expectedDischargeDate', pv2?.value(9), dayAt('PV2-9'));
  const medicallyFit = said('medicallyFit', zu1?.value(22), (text) => readYesNo(text, notes));
  const readyDate = said('readyDate', zu1?.value(24), dayAt('ZU1-24'));
  const borrowedBedSpecialty = said('borrowedBedSpecialty', zu1?.value(25), specialtyCode);
  const specialty = said('specialty', pv1?.value(10) ?? zu1?.value(7), specialtyCode);
  const details: { -readonly [K in keyof Details]: Details[K] } = { expectedDischargeDate };
  if (medicallyFit !== null) details.medicallyFit = medicallyFit;
  if (readyDate !== null) details.readyDate = readyDate;
  if (borrowedBedSpecialty !== null) details.borrowedBedSpecialty = borrowedBedSpecialty;
  if (specialty !== null) details.specialty = specialty;
  if (deleted.length > 0) details.deleted = deleted;
  return details;
}

function readYesNo(text: string, notes: Notes): boolean | null {
  if (/^y(?:es)?$/i.test(text)) return true;
  if (/^no?$/i.test(text)) return false;
  notes.add('CODE_UNKNOWN', 'ZU1-22');
  return null;
}

/** A day in the place's zone; with an offset, the day on which that moment falls there. */
function readDayOf(text: string, zone: string, field: string, notes: Notes): Day | null {
  const time = /[+-]\d{4}$/.test(text) ? readTime(text, zone) : null;
  const day = time === null ? readDay(text) : dayOf(time.at, zone);
  if (day === null || (time === null && /[+-]\d{4}$/.test(text))) {
    notes.add('TIME_UNREADABLE', field);
    return null;
  }
  return day;
}
