export * from './framer.js';
export * from './header.js';
export * from './acknowledge.js';
export * from './is-sender.js';
