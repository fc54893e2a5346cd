export * from './reading.js';
export * from './mllp/index.js';
export * from './hl7v2/index.js';
export * from './csv/index.js';
