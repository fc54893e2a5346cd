export * from './interpret-fhir.js';
export * from './identifiers-in.js';
export * from './fhir-request.js';
export type { KnownLocation } from './fhir-context.js';
export type { Issue } from './issue.js';
export { isReadType, type ReadType } from './r4/definitions.js';
export { resourceTypes } from './r4/resource-types.js';
