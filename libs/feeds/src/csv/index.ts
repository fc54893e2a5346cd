export { csvColumns, isCsvKind, type CsvKind } from './csv-kinds.js';
export * from './csv-reading.js';
export { hasMoreRows } from './count-rows.js';
export { parseMoment } from './parse-time.js';
export * from './interpret-csv.js';
