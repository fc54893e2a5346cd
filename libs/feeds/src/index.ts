export * from './reading.js';
export * from './mllp/index.js';
