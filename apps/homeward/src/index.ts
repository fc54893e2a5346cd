export { startPostgres, type Postgres, type PostgresOptions } from './postgres/start-postgres.js';
export { freePort } from './postgres/free-port.js';
