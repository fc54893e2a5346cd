import { runMigrations } from 'bullmq';
import { Client } from 'pg';

/** Brings the queues' own tables (schema `bullmq`) up to date. Safe to run again and by several processes at once. */
export async function prepareQueues(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'homeward-migrate' });
  await client.connect();
  try {
    await runMigrations(client);
  } finally {
    await client.end();
  }
}
