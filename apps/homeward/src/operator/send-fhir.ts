import { ToolError } from './tool-error.js';

export interface FhirTarget {
  readonly address: string;
  readonly token: string;
  readonly feed?: string | undefined;
}

interface Outcome {
  readonly resourceType?: string;
  readonly issue?: readonly { readonly diagnostics?: string; readonly expression?: readonly string[]; readonly details?: { readonly text?: string } }[];
  readonly entry?: readonly { readonly response?: { readonly status?: string; readonly outcome?: Outcome } }[];
}

/** Posts one FHIR resource or Bundle where it belongs and gives lines to print, with what was refused and why. */
export async function sendFhir(name: string, bytes: Buffer, target: FhirTarget): Promise<{ lines: string[]; rejected: number }> {
  const { method, path } = placeOf(name, bytes);
  const url = new URL(`/intake/fhir/R4/${path}`, target.address);
  if (target.feed !== undefined) url.searchParams.set('feed', target.feed);
  const response = await fetch(url, { method, headers: { authorization: `Bearer ${target.token}`, 'content-type': 'application/fhir+json', prefer: 'return=OperationOutcome' }, body: new Uint8Array(bytes) });
  const answer = ((await response.json().catch(() => ({}))) ?? {}) as Outcome;
  const parts = (answer.entry ?? []).map(({ response: part }) => part);
  const refused = parts.filter((part) => !/^2/.test(part?.status ?? '2'));
  const issues = response.ok ? refused.flatMap((part) => part?.outcome?.issue ?? []) : (answer.issue ?? []);
  const count = parts.length === 0 ? '' : `, ${parts.length - refused.length} of ${parts.length} entries taken`;
  return {
    lines: [`${name}: ${method} ${path || 'Bundle'} answered ${response.status}${count}`, ...issues.map(({ diagnostics = '', expression, details }) => `  ${expression?.[0] ?? ''}${expression ? ': ' : ''}${diagnostics}${details?.text ? ` (${details.text})` : ''}`)],
    rejected: response.ok ? refused.length : Math.max(1, refused.length),
  };
}

/** By what is in it: Bundles to the base, messages to $process-message, a resource with an id by PUT, any other by POST. */
export function placeOf(name: string, bytes: Buffer): { readonly method: 'POST' | 'PUT'; readonly path: string } {
  let sent: { readonly resourceType?: unknown; readonly id?: unknown; readonly type?: unknown } | null;
  try {
    sent = JSON.parse(new TextDecoder().decode(bytes)) as typeof sent;
  } catch {
    throw new ToolError(`${name} is not JSON.`);
  }
  const type = sent?.resourceType;
  if (typeof type !== 'string') throw new ToolError(`${name} is no FHIR resource: it has no resourceType.`);
  if (type === 'Bundle') return { method: 'POST', path: sent?.type === 'message' ? '$process-message' : '' };
  return typeof sent?.id === 'string' ? { method: 'PUT', path: `${encodeURIComponent(type)}/${encodeURIComponent(sent.id)}` } : { method: 'POST', path: encodeURIComponent(type) };
}
