import { csvKind } from './csv-kind.js';
import { ToolError } from './tool-error.js';

export interface CsvTarget {
  readonly address: string;
  readonly token: string;
  readonly kind?: string | undefined;
  readonly feed?: string | undefined;
  readonly mode?: string | undefined;
  readonly asAt?: string | undefined;
}

interface Answer {
  readonly accepted: number;
  readonly rejected: number;
  readonly rejections: readonly { readonly line: number | null; readonly column: string | null; readonly code: string; readonly message: string }[];
}

const shown = 20;

/** Posts one file as the contract says and gives lines to print. Throws with the server's own words when it is refused as a whole. */
export async function sendCsv(name: string, bytes: Buffer, target: CsvTarget): Promise<{ lines: string[]; rejected: number }> {
  const { kind, feed } = csvKind(bytes, target.kind);
  const feedId = target.feed ?? feed;
  if (!feedId) throw new ToolError(`Say which feed ${name} comes from: --feed ID`);
  const url = new URL(`/intake/csv/${encodeURIComponent(kind)}`, target.address);
  url.searchParams.set('feed', feedId);
  url.searchParams.set('mode', target.mode ?? 'changes');
  if (target.asAt) url.searchParams.set('asAt', target.asAt);
  const response = await fetch(url, { method: 'POST', headers: { authorization: `Bearer ${target.token}`, 'content-type': 'text/csv' }, body: new Uint8Array(bytes) });
  const text = await response.text();
  let answer: Partial<Answer>;
  try {
    answer = JSON.parse(text) as Partial<Answer>;
  } catch {
    answer = {};
  }
  if (answer.accepted === undefined) throw new ToolError(`${name}: the server answered ${response.status}: ${text.slice(0, 500)}`);
  const { accepted, rejected = 0, rejections = [] } = answer;
  const lines = [`${name}: ${kind} for ${feedId}: ${accepted} rows taken, ${rejected} rejected`];
  for (const { line, column, code, message } of rejections.slice(0, shown)) lines.push(`  ${line === null ? '' : `line ${line}${column ? `, ${column}` : ''}: `}${message} (${code})`);
  if (rejections.length > shown) lines.push(`  and ${rejections.length - shown} more`);
  return { lines, rejected };
}
