export * from './freshness.js';
export * from './measured.js';
export * from './city.js';
export * from './city-view.js';
export * from './double-hold.js';
