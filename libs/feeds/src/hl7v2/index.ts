export * from './interpret.js';
export * from './segment.js';
export * from './message.js';
export * from './time.js';
