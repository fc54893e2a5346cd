import { earlier, NHS, startOfDay } from '@homeward/flow';
import { RowFault, type Row } from './row.js';
import { timesOf, type RowContext, type RowReading } from './row-reading.js';

/** One row of `person-flags`: something that holds of a person from a day on, such as a frailty index category. */
export function readPersonFlag(row: Row, context: RowContext): RowReading {
  const subject = { authority: NHS, value: row.nhsNumber('nhs_number') };
  const from = row.need('from', row.day('from'));
  const to = row.day('to');
  if (to !== null && to < from) throw new RowFault('DATES_OUT_OF_ORDER', 'to', 'to is before from.');
  const flag = row.need('flag', row.remark('flag')).toLowerCase().replace(/[\s-]+/g, '_');
  const times = timesOf(row, context, null);
  const happenedAt = earlier(times.happenedAt, startOfDay(from, context.settings.zone));
  return { facts: [{ ...times, happenedAt, kind: 'PersonFlagRecorded', subject, record: null, body: { flag, value: row.remark('value'), from, to } }], identities: [], providers: [] };
}
