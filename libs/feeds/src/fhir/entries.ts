import type { Slices } from '../csv/slices.js';
import { localCode } from '../hl7v2/local-code.js';
import { assignedId, isResourceId, type FhirRequest } from './fhir-request.js';
import { error, type Issue } from './issue.js';
import { mostValues, parseJson } from './parse-json.js';
import { plainValue } from './plain-value.js';
import { findFaults, isObject } from './r4/find-faults.js';
import { resourceTypes } from './r4/resource-types.js';

/** One resource of a request, taken or not. */
export interface Entry {
  readonly index: number;
  /** FHIRPath from the root of what was sent. */
  readonly at: string;
  readonly method: 'POST' | 'PUT' | null;
  readonly type: string;
  /** Sent, or assigned by us; null where the entry is not taken, or where it means nothing outside of its message. */
  readonly id: string | null;
  readonly fullUrl: string | null;
  readonly resource: Readonly<Record<string, unknown>>;
  readonly issues: readonly Issue[];
}

/** What a request holds. */
export interface Sent {
  readonly kind: 'RESOURCE' | 'BATCH' | 'TRANSACTION' | 'MESSAGE' | 'UNREADABLE';
  readonly entries: readonly Entry[];
  /** About the request as a whole: with any of them nothing is taken. */
  readonly issues: readonly Issue[];
  /** Bundle.timestamp, as sent. */
  readonly timestamp: unknown;
}

/** Larger ones are split by their senders: each is read in one transaction. */
const mostEntries = 1000;

const unreadable = (...issues: Issue[]): Sent => ({ kind: 'UNREADABLE', entries: [], issues, timestamp: null });

/** Takes a request's bytes apart and checks each resource by itself, with a pause after each. Never throws. */
export function* readEntries(bytes: Uint8Array, request: FhirRequest): Slices<Sent> {
  const parsed = yield* parseJson(bytes);
  if (parsed === 'NOT_JSON') return unreadable(error('invalid', 'NOT_JSON', null, 'The body is not JSON in UTF-8. Send one FHIR R4 resource as JSON.'));
  if (parsed === 'TOO_DEEP') return unreadable(error('too-costly', 'TOO_DEEP', null, 'The body is nested too deeply to be a FHIR resource.'));
  const single = request.interaction === 'create' || request.interaction === 'update';
  if (parsed === 'TOO_MUCH') return unreadable(error('too-costly', 'TOO_MANY_VALUES', single ? (request.type ?? null) : 'Bundle.entry', `There is more here than is read at once: at most ${mostValues.toLocaleString('en-GB')} elements and items of lists are taken${single ? '.' : '. Split the Bundle into smaller ones.'}`));
  const { value } = parsed;
  if (!isObject(value) || typeof value['resourceType'] !== 'string') return unreadable(error('structure', 'NO_RESOURCE_TYPE', null, 'The body is no FHIR resource: it has no resourceType.'));
  const type = value['resourceType'];
  if (!resourceTypes.has(type)) return unreadable(error('invalid', 'TYPE_UNKNOWN', null, 'FHIR R4 has no resource of this type.'));
  return single ? yield* readSingle(plainValue(value) as Part, type, request) : yield* readBundle(value, type, request);
}

type Part = Readonly<Record<string, unknown>>;

function* readSingle(value: Part, type: string, request: FhirRequest): Slices<Sent> {
  const issues: Issue[] = [];
  if (type !== request.type) issues.push(error('invalid', 'TYPE_DIFFERS', 'resourceType', 'The address names another type than the resource.'));
  if (type === 'Bundle') issues.push(error('not-supported', 'BUNDLE_NOT_STORED', type, 'Bundles are not kept as resources. Send batches and transactions to the base, messages to $process-message.'));
  if (request.interaction === 'update' && value['id'] !== request.id) issues.push(error('invalid', 'ID_DIFFERS', `${type}.id`, 'The resource must bear the id that the address names.'));
  const method = request.interaction === 'create' ? 'POST' : 'PUT';
  const id = method === 'POST' ? assignedId(request, 0) : (request.id ?? null);
  const entry: Entry = { index: 0, at: type, method, type, id, fullUrl: null, resource: value, issues: [...issues, ...(yield* findFaults(value, type))] };
  return { kind: 'RESOURCE', entries: [entry], issues: [], timestamp: null };
}

type BundleKind = 'BATCH' | 'TRANSACTION' | 'MESSAGE';

const kinds: Readonly<Record<string, BundleKind>> = { batch: 'BATCH', transaction: 'TRANSACTION', message: 'MESSAGE' };

function* readBundle(value: Part, type: string, request: FhirRequest): Slices<Sent> {
  if (type !== 'Bundle') return unreadable(error('invalid', 'NOT_A_BUNDLE', 'resourceType', 'Only Bundles are sent to this address. Send one resource to the address of its type.'));
  const kind = typeof value['type'] === 'string' ? localCode(kinds, value['type']) : undefined;
  if (kind === undefined || (request.interaction === 'message' && kind !== 'MESSAGE')) {
    return unreadable(error('not-supported', 'BUNDLE_TYPE', 'Bundle.type', 'Bundles of the types batch, transaction and message are taken, messages alone by $process-message.'));
  }
  const sent = value['entry'] ?? [];
  if (!Array.isArray(sent)) return unreadable(error('structure', 'SHAPE_INVALID', 'Bundle.entry', 'The element does not have the shape that FHIR R4 gives it.'));
  if (sent.length > mostEntries) return unreadable(error('too-costly', 'TOO_MANY_ENTRIES', 'Bundle.entry', `Split the Bundle: at most ${mostEntries} entries are taken at once.`));
  const entries: Entry[] = [];
  for (const [index, one] of (sent as readonly unknown[]).entries()) {
    entries.push(yield* readEntry(plainValue(one), index, kind, request));
    yield;
  }
  const issues = kind === 'MESSAGE' && entries[0]?.type !== 'MessageHeader' ? [error('invariant', 'NO_MESSAGE_HEADER', 'Bundle.entry[0]', 'The first entry of a message is its MessageHeader (bdl-12).')] : [];
  return { kind, entries, issues: [...issues, ...(kind === 'TRANSACTION' ? doubles(entries) : [])], timestamp: value['timestamp'] };
}

function* readEntry(one: unknown, index: number, kind: BundleKind, request: FhirRequest): Slices<Entry> {
  const at = `Bundle.entry[${index}]`;
  const [entry, resource] = [isObject(one) ? one : {}, isObject(one) && isObject(one['resource']) ? one['resource'] : {}];
  const fullUrl = typeof entry['fullUrl'] === 'string' && entry['fullUrl'].length <= 400 ? entry['fullUrl'] : null;
  const type = typeof resource['resourceType'] === 'string' && resourceTypes.has(resource['resourceType']) ? resource['resourceType'] : '';
  const sent = { index, at: `${at}.resource`, fullUrl, type, resource };
  const faults = type === '' ? [] : yield* findFaults(resource, sent.at);
  if (kind === 'MESSAGE') {
    const issues = type === '' ? [error('required', 'NO_RESOURCE_TYPE', sent.at, 'The entry holds no resource of a type that FHIR R4 knows.')] : faults;
    return { ...sent, method: null, id: lastingId(resource['id'], type, fullUrl), issues };
  }
  const asked = readAsked(entry['request'], `${at}.request`, type, resource['id']);
  if ('refused' in asked) return { ...sent, method: null, id: null, issues: [asked.refused] };
  const missing = type === '' ? [error('required', 'NO_RESOURCE_TYPE', sent.at, 'The entry holds no resource of a type that FHIR R4 knows.')] : [];
  return { ...sent, method: asked.method, id: asked.id ?? assignedId(request, index + 1), issues: [...missing, ...faults] };
}

/** Nobody is asked to keep the resources of a message, so their ids may be made up for it alone: one is lasting where the address of the resource ends in it. */
const lastingId = (id: unknown, type: string, fullUrl: string | null): string | null => (isResourceId(id) && /^https?:/.test(fullUrl ?? '') && fullUrl?.endsWith(`/${type}/${id}`) === true ? id : null);

/** By what a resource is known after its request is gone: its id, else its own address; null where it bears neither, as `urn:uuid` alone. */
export const lastingName = ({ id, fullUrl }: Entry): string | null => id ?? (/^https?:/.test(fullUrl ?? '') ? fullUrl : null);

type Asked = { readonly method: 'POST' | 'PUT'; readonly id: string | null } | { readonly refused: Issue };

function readAsked(asked: unknown, at: string, type: string, id: unknown): Asked {
  const { method, url, ifNoneExist, ifMatch } = isObject(asked) ? (asked as { method?: unknown; url?: unknown; ifNoneExist?: unknown; ifMatch?: unknown }) : {};
  const refused = (code: Issue['code'], rule: string, part: string, words: string): Asked => ({ refused: error(code, rule, `${at}${part}`, words) });
  if (method === undefined || typeof url !== 'string') return refused('required', 'REQUEST_MISSING', '', 'The entry does not say what is asked for: request.method and request.url.');
  if (method !== 'POST' && method !== 'PUT') return refused('not-supported', 'METHOD_NOT_TAKEN', '.method', 'Entries are created (POST) or updated (PUT); nothing is read, changed in part or deleted here.');
  if (ifNoneExist !== undefined) return refused('not-supported', 'CONDITION_NOT_TAKEN', '.ifNoneExist', 'Conditional create is taken for single resources only (If-None-Exist), not in a Bundle.');
  if (ifMatch !== undefined) return refused('not-supported', 'CONDITION_NOT_TAKEN', '.ifMatch', 'Updates that name a version are taken for single resources only (If-Match), not in a Bundle.');
  const [, urlType = '', urlId] = /^\/?([A-Za-z]{1,40})(?:\/([A-Za-z0-9\-.]{1,64}))?$/.exec(url) ?? [];
  if (urlType === '') return refused('not-supported', 'ADDRESS_NOT_TAKEN', '.url', 'The address must be a type, or a type and an id; conditional updates are not taken.');
  if (urlType === 'Bundle') return refused('not-supported', 'BUNDLE_NOT_STORED', '.url', 'Bundles are not kept as resources.');
  if (type !== '' && urlType !== type) return refused('invalid', 'TYPE_DIFFERS', '.url', 'The address names another type than the resource.');
  if ((method === 'POST') !== (urlId === undefined)) return refused('invalid', 'ADDRESS_NOT_TAKEN', '.url', 'A create names a type, an update a type and an id.');
  if (method === 'PUT' && id !== urlId) return refused('invalid', 'ID_DIFFERS', '.url', 'The resource must bear the id that the address names.');
  return { method, id: urlId ?? null };
}

/** One resource twice in a transaction would leave the order to chance. */
const doubles = (entries: readonly Entry[]): Issue[] => {
  const puts = entries.filter(({ method }) => method === 'PUT');
  const first = new Map([...puts].reverse().map((entry) => [`${entry.type}/${entry.id}`, entry]));
  return puts
    .filter((entry) => first.get(`${entry.type}/${entry.id}`) !== entry)
    .map(({ index }) => error('invariant', 'ENTRY_TWICE', `Bundle.entry[${index}]`, 'The Bundle holds one resource twice.'));
};
