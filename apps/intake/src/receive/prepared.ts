import type { DataSource } from '@homeward/store';

/** The driver's own connection, as far as it is used here. */
interface Client {
  query(statement: { readonly name: string; readonly text: string; readonly values: unknown[] }): Promise<{ readonly rows: unknown[] }>;
}

/** Runs a statement that each connection parses once: planning the group commit anew costs as much as a small batch itself. */
export async function runPrepared<Row>(db: DataSource, statement: { readonly name: string; readonly text: string }, values: unknown[]): Promise<Row[]> {
  const runner = db.createQueryRunner();
  try {
    const client = (await runner.connect()) as Client;
    const { rows } = await client.query({ ...statement, values });
    return rows as Row[];
  } finally {
    await runner.release();
  }
}
