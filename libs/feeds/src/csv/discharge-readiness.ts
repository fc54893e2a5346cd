import { earlier, endOfDay, NHS } from '@homeward/flow';
import { readDelayReason } from './read-delay-reason.js';
import { RowFault, type Row } from './row.js';
import { siteOf, timesOf, type RowContext, type RowReading } from './row-reading.js';

/** Empty, and what people write for it: not known, which is never "meets". */
const meets = { y: true, yes: true, n: false, no: false, '-': 'UNKNOWN', '?': 'UNKNOWN', unknown: 'UNKNOWN', 'not known': 'UNKNOWN' } as const;

const pathways = Object.fromEntries(([0, 1, 2, 3] as const).flatMap((pathway) => [`${pathway}`, `p${pathway}`, `pathway ${pathway}`].map((word) => [word, pathway] as const)));

/** One row of `discharge-readiness`: whether somebody in hospital still needs to be there, as the discharge team has it. */
export function readReadiness(row: Row, context: RowContext): RowReading {
  const subject = { authority: NHS, value: row.nhsNumber('nhs_number') };
  const siteCode = siteOf(row);
  const censusDate = row.need('census_date', row.day('census_date'));
  const said = row.word('criteria_to_reside', meets, 'Y, N, or nothing where it is not known');
  const nctrDate = row.day('nctr_date');
  if (nctrDate !== null && nctrDate > censusDate) throw new RowFault('DATES_OUT_OF_ORDER', 'nctr_date', 'nctr_date is after census_date.');
  const spell = row.text('spell_id');
  const times = timesOf(row, context);
  const body = {
    siteCode,
    censusDate,
    criteriaToReside: said === 'UNKNOWN' ? null : said,
    nctrDate,
    pathway: row.word('pathway', { ...pathways, '-': null }, '0, 1, 2, 3'),
    ...delayReason(row),
    expectedDischargeDate: row.day('expected_discharge_date'),
  };
  // A census that does not say when it was taken speaks of its own day, however late it comes.
  const happenedAt = times.recordedAt === null ? earlier(times.happenedAt, endOfDay(censusDate, context.settings.zone)) : times.happenedAt;
  const record = spell === null ? null : { authority: `${trustOf(siteCode)}/VN`, value: spell };
  return { facts: [{ ...times, happenedAt, kind: 'DischargeReadinessRecorded', subject, record, body }], identities: [], providers: [] };
}

/** A national reason may be long; what a hospital writes of its own may not. */
const delayReason = (row: Row): ReturnType<typeof readDelayReason> => {
  const national = readDelayReason(row.label('delay_reason') ?? '');
  return national.delayReason === null ? readDelayReason(row.remark('delay_reason') ?? '') : national;
};

/** A spell is numbered by the hospital's trust, as in PV1-19; the hub only passes the number on. An NHS site code is its trust's code and two more signs. */
const trustOf = (siteCode: string): string => (/^R[A-Z0-9]{4}$/.test(siteCode) ? siteCode.slice(0, 3) : siteCode);
