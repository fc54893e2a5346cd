export * from './append-audit.js';
export * from './link-audit.js';
export * from './anchor-file.js';
export * from './anchor-audit.js';
export * from './verify-audit.js';
