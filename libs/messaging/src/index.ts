export * from './jobs.js';
export * from './topics.js';
export type { OnFault } from './wire.js';
export * from './open-messaging.js';
export * from './postgres/prepare-queues.js';
