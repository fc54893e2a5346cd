import { Client } from 'pg';
import { roleName } from '@homeward/store';
import { ToolError } from '../tool-error.js';

/** Runs `work` on a connection of its own, as the owner of the tables, in one form of dates and times whatever the server's. */
export async function asOwner<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const options = `-c role=${roleName('owner')} -c search_path=homeward -c timezone=UTC -c datestyle=ISO -c intervalstyle=postgres -c synchronize_seqscans=off`;
  const client = new Client({ connectionString: url, options, application_name: 'homeward-backup' });
  // A connection that breaks while no query runs would end the process; the next query tells of it.
  client.on('error', () => undefined);
  await client.connect().catch((error: unknown) => {
    if (/role/.test((error as Error).message)) throw new ToolError('There is no Homeward in this database yet: start it once.');
    throw error;
  });
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
