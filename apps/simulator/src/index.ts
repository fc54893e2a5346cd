export * from './settings.js';
export * from './simulate.js';
