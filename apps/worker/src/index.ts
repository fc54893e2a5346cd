export * from './worker.module.js';
export * from './rebuild/check-rebuild.js';
