/** Files that may be longer than 200 lines: how long, and why. Read by eslint.config.mjs and test/house/tree.spec.ts. */
export const longFiles = {
  'apps/api/schema.graphql': { lines: 1400, reason: 'the whole contract of the API, sorted, in one place' },
  'libs/store/src/migrations/0001-foundation.ts': { lines: 240, reason: 'one migration is one step, in SQL, and is never edited after release' },
  'libs/store/src/migrations/0002-state.ts': { lines: 240, reason: 'one migration is one step, in SQL, and is never edited after release' },
};
