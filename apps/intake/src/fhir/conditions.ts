import { createHash } from 'node:crypto';
import { FhirRefusal } from './fhir-answer.js';

/** SHA-256 of one identifier, as `fhir_identifier` keeps it. */
export const identifierHash = (system: string, value: string): Buffer => createHash('sha256').update(`${system}|${value}`).digest();

/** `If-None-Exist: identifier=SYSTEM|VALUE`, the one condition that is kept; null where none is asked for. Throws `FhirRefusal` for any other. */
export function readIfNoneExist(header: string | undefined): Buffer | null {
  if (header === undefined) return null;
  const query = [...new URLSearchParams(header.replace(/^\?/, ''))];
  const [name, text = ''] = query[0] ?? [];
  const [, system, value] = /^([^|]*)\|([^|]+)$/.exec(text) ?? [];
  if (query.length !== 1 || name !== 'identifier' || system === undefined || value === undefined) {
    throw new FhirRefusal(412, 'not-supported', 'Conditional create is taken for one identifier only: If-None-Exist: identifier=SYSTEM|VALUE.');
  }
  return identifierHash(system, value);
}

/** `If-Match: W/"3"`: the version that is to be replaced; null where none is named. */
export function readIfMatch(header: string | undefined): number | null {
  if (header === undefined) return null;
  const [, version] = /^(?:W\/)?"(\d{1,9})"$/.exec(header.trim()) ?? [];
  if (version === undefined) throw new FhirRefusal(400, 'value', 'If-Match names a version as W/"3".');
  return Number(version);
}

/** The hashes of the identifiers that a resource bears. Anything may have been sent: what is no identifier is left out. */
export function identifiersIn(resource: unknown): Buffer[] {
  const { identifier } = (typeof resource === 'object' && resource !== null ? resource : {}) as { readonly identifier?: unknown };
  const list: readonly unknown[] = Array.isArray(identifier) ? identifier : [identifier];
  return list.slice(0, 20).flatMap((one) => {
    const { system = '', value } = (typeof one === 'object' && one !== null ? one : {}) as { readonly system?: unknown; readonly value?: unknown };
    return typeof system === 'string' && typeof value === 'string' ? [identifierHash(system, value)] : [];
  });
}
