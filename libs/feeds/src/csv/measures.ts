import { measureUnit } from '@homeward/flow';
import { knownMeasures } from './known-measures.js';
import { RowFault, type Row } from './row.js';
import { siteOf, timesOf, type RowContext, type RowReading } from './row-reading.js';

/** One row of `measures`: one figure of one site at one moment. A name that is not known is kept as it is, and noted. */
export function readMeasure(row: Row, context: RowContext): RowReading {
  const siteCode = siteOf(row);
  const measure = row.need('measure', row.remark('measure')).toLowerCase().replace(/[\s-]+/g, '_');
  const value = row.need('value', row.number('value'));
  row.need('at', row.moment('at'));
  const known = Object.hasOwn(knownMeasures, measure) ? knownMeasures[measure] : undefined;
  if (known !== undefined && (value < known.least || value > known.most)) {
    throw new RowFault('VALUE_IMPLAUSIBLE', 'value', `value is outside what this measure can be: ${known.least} to ${known.most} ${known.unit}.`);
  }
  const fact = { ...timesOf(row, context, 'at'), kind: 'MeasureReported' as const, unit: measureUnit(siteCode, measure), body: { siteCode, measure, value } };
  return { facts: [fact], identities: [], providers: [], notes: known === undefined ? ['MEASURE_UNKNOWN'] : [] };
}
