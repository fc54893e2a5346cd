import { runningHere } from './place-of-work.js';

export const statusHelp = 'status               says whether Homeward runs here, and how its parts and feeds are';

interface Report {
  readonly status?: string;
  readonly checks?: Readonly<Record<string, { readonly ok?: boolean; readonly says?: string }>>;
  readonly feeds?: readonly Readonly<Record<string, unknown>>[];
}

/** Prints the state; resolves to 0 when all checks hold. */
export async function status(): Promise<number> {
  const running = await runningHere();
  const response = await fetch(new URL('/health/ready', running.address), { headers: { authorization: `Bearer ${running.tokens.operator}` } }).catch(() => undefined);
  if (!response) {
    console.log(`Homeward (process ${running.pid}) does not answer at ${running.address}`);
    return 1;
  }
  const report = (await response.json()) as Report;
  console.log(`Homeward is ${response.ok ? 'up' : 'not ready'} at ${running.address}, MLLP port ${running.mllpPort}, since ${running.startedAt}`);
  for (const [name, { ok, says }] of Object.entries(report.checks ?? {})) console.log(`  ${name.padEnd(12)} ${ok ? 'works' : 'fails'}${says ? ` (${says})` : ''}`);
  const columns = Object.keys(report.feeds?.[0] ?? {});
  if (columns.length > 0) console.log(`  feed ${columns.join('  ')}`);
  for (const feed of report.feeds ?? []) console.log(`  feed ${Object.values(feed).map((value) => (value !== null && typeof value === 'object' ? JSON.stringify(value) : String(value))).join('  ')}`);
  return response.ok ? 0 : 1;
}
