import { outcomeOf, statusOfIssues, type FhirAnswer } from './fhir-answer.js';
import type { FhirCall, Saved } from './save-fhir.js';
import { parsed, type EntryVerdict, type Verdict } from './verdict.js';

/** The base of all addresses, as in `Location`. */
const base = '/intake/fhir/R4';

/** What a client asks to get back: `Prefer: return=…`. */
export type Prefer = 'minimal' | 'representation' | 'OperationOutcome';

export const readPrefer = (header: string | undefined): Prefer => {
  const [, wish] = /(?:^|[\s,;])return\s*=\s*(minimal|representation|OperationOutcome)(?:$|[\s,;])/.exec(header ?? '') ?? [];
  return (wish as Prefer | undefined) ?? 'representation';
};

/** The answer to a request that was kept. It follows from what is stored and from the bytes alone, so a repeat gets the same. */
export function answerTo(saved: Saved, call: FhirCall, prefer: Prefer): FhirAnswer {
  if ('existing' in saved) {
    const { type, id, version } = saved.existing;
    return { status: 200, headers: { Location: addressOf(type, id, version), ETag: `W/"${version}"` }, body: prefer === 'OperationOutcome' ? outcomeOf([{ severity: 'information', code: 'duplicate', diagnostics: 'The resource is there already.' }]) : null };
  }
  const { verdict } = saved;
  const all = [...verdict.issues, ...verdict.entries.flatMap(({ issues }) => issues)];
  if (verdict.issues.length > 0 || (!verdict.taken && verdict.kind !== 'BATCH')) return { status: statusOfIssues(all), headers: {}, body: outcomeOf(all) };
  switch (verdict.kind) {
    case 'RESOURCE':
      return single(verdict, call, prefer);
    case 'MESSAGE':
      return { status: 200, headers: {}, body: messageResponse(call.bytes) };
    default:
      return { status: 200, headers: {}, body: { resourceType: 'Bundle', type: verdict.kind === 'BATCH' ? 'batch-response' : 'transaction-response', entry: verdict.entries.map((entry) => ({ response: entryResponse(entry, verdict.at) })) } };
  }
}

const addressOf = (type: string, id: string, version: number): string => `${base}/${type}/${id}/_history/${version}`;

function single({ entries: [entry], at }: Verdict, { interaction, bytes, type = '' }: FhirCall, prefer: Prefer): FhirAnswer {
  const [id, version] = [entry?.id ?? '', entry?.version ?? 1];
  const created = interaction === 'create' || version === 1;
  const headers = { Location: addressOf(type, id, version), ETag: `W/"${version}"`, 'Last-Modified': new Date(at).toUTCString() };
  const status = created ? 201 : 200;
  if (prefer === 'minimal') return { status, headers, body: null };
  if (prefer === 'OperationOutcome') return { status, headers, body: outcomeOf([{ severity: 'information', code: 'informational', diagnostics: created ? 'Created.' : 'Updated.' }]) };
  const resource = parsed(bytes) as { readonly meta?: object };
  return { status, headers, body: { ...resource, id, meta: { ...resource.meta, versionId: String(version), lastUpdated: at } } };
}

const entryResponse = ({ type, id, version, issues }: EntryVerdict, at: string): object => {
  if (version === null || id === null) return { status: String(statusOfIssues(issues)), outcome: outcomeOf(issues) };
  return { status: version === 1 ? '201 Created' : '200 OK', location: `${type}/${id}/_history/${version}`, etag: `W/"${version}"`, lastModified: at };
};

/** The response message that $process-message gives (FHIR R4, messaging): ok, and to which message. */
function messageResponse(bytes: Buffer): object {
  const { entry = [] } = parsed(bytes) as { readonly entry?: readonly { readonly resource?: { readonly id?: string; readonly eventCoding?: object; readonly eventUri?: string } }[] };
  const { id = 'unknown', eventCoding, eventUri } = entry[0]?.resource ?? {};
  const event = eventCoding === undefined ? { eventUri: eventUri ?? 'urn:homeward:message' } : { eventCoding };
  return { resourceType: 'Bundle', type: 'message', entry: [{ resource: { resourceType: 'MessageHeader', ...event, source: { name: 'Homeward intake', endpoint: base }, response: { identifier: id, code: 'ok' } } }] };
}
