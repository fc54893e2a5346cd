export * from './interpret.js';
export * from './segment.js';
export * from './message.js';
export * from './time.js';
export * from './read-messages.js';
export * from './location-layout.js';
export { patternFault } from './location-pattern.js';
export * from './split-batch.js';
