// Three lanes by file suffix: x.spec.ts (pure), x.int.spec.ts (real PostgreSQL and Redis), x.e2e.spec.ts (the running system).
import { swcOptions } from './tools/build.mjs';

const transform = { '^.+\\.tsx?$': ['@swc/jest', { ...swcOptions, sourceMaps: 'inline' }] };
const common = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: {
    '^@homeward/app-([a-z-]+)$': '<rootDir>/apps/$1/src/index.ts',
    '^@homeward/([a-z-]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  modulePathIgnorePatterns: ['/dist/', '<rootDir>/.data'],
  transform,
  setupFilesAfterEnv: ['<rootDir>/test/tools/patience.ts'],
};
const src = ['<rootDir>/libs', '<rootDir>/apps', '<rootDir>/test'];

export default {
  forceExit: false,
  projects: [
    { ...common, displayName: 'pure', roots: src, testMatch: ['**/*.spec.ts'], testPathIgnorePatterns: ['\\.(int|e2e)\\.spec\\.ts$', '/dashboard/'] },
    {
      ...common, displayName: 'dashboard', roots: ['<rootDir>/apps/dashboard'], testMatch: ['**/*.spec.ts?(x)'], testEnvironment: 'jsdom',
      transform: { '^.+\\.tsx?$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic' } } }, module: { type: 'es6' }, sourceMaps: 'inline' }] },
    },
    { ...common, displayName: 'integration', roots: src, testMatch: ['**/*.int.spec.ts'], testPathIgnorePatterns: ['/dashboard/'], globalSetup: '<rootDir>/test/tools/integration-setup.ts', globalTeardown: '<rootDir>/test/tools/integration-teardown.ts' },
    { ...common, displayName: 'e2e', roots: src, testMatch: ['**/*.e2e.spec.ts'], testPathIgnorePatterns: ['/dashboard/'] },
  ],
};
