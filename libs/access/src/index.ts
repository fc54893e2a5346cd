export * from './grant.js';
export * from './role.js';
export * from './sight-of.js';
export * from './policy/data-class.js';
export * from './policy/field-classes.js';
export * from './policy/sights.js';
