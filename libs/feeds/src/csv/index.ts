export { csvColumns, csvKinds, isCsvKind, kindSectors, takesSnapshot, type CsvKind } from './csv-kinds.js';
export * from './csv-reading.js';
export { hasMoreRows } from './count-rows.js';
export * from './delay-reasons.js';
export * from './known-measures.js';
export { parseMoment } from './parse-time.js';
export * from './interpret-csv.js';
