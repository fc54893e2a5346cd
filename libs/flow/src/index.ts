export * from './time.js';
export * from './places/location.js';
export * from './places/sector.js';
export * from './people/identifier.js';
export * from './people/nhs-number.js';
export * from './people/identity-report.js';
export * from './facts/bodies.js';
export * from './facts/fact.js';
