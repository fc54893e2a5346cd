export * from './app-context.js';
export * from './create-health.js';
export * from './create-logger.js';
export * from './create-metrics.js';
export * from './settings/identity-key.js';
export * from './settings/read-settings.js';
export * from './settings/settings-fault.js';
export * from './stop-gracefully.js';
