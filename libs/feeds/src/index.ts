export * from './reading.js';
export * from './feed-settings.js';
export { noteText, noteWords } from './note-text.js';
export * from './mllp/index.js';
export * from './hl7v2/index.js';
export * from './csv/index.js';
export * from './fhir/index.js';
