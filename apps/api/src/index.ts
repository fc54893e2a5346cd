export * from './api.module.js';
export { factText } from './people/fact-timeline.js';
