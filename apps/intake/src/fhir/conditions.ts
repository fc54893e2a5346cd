import type { BorneIdentifier } from '@homeward/feeds';
import { FhirRefusal } from './fhir-answer.js';

/** `If-None-Exist: identifier=SYSTEM|VALUE`, the one condition that is kept; null where none is asked for. Throws `FhirRefusal` for any other. */
export function readIfNoneExist(header: string | undefined): BorneIdentifier | null {
  if (header === undefined) return null;
  const query = [...new URLSearchParams(header.replace(/^\?/, ''))];
  const [name, text = ''] = query[0] ?? [];
  const [, system, value] = /^([^|]*)\|([^|]+)$/.exec(text) ?? [];
  if (query.length !== 1 || name !== 'identifier' || system === undefined || value === undefined) {
    throw new FhirRefusal(412, 'not-supported', 'Conditional create is taken for one identifier only: If-None-Exist: identifier=SYSTEM|VALUE.');
  }
  return { system, value };
}

/** `If-Match: W/"3"`: the version that is to be replaced; null where none is named. */
export function readIfMatch(header: string | undefined): number | null {
  if (header === undefined) return null;
  const [, version] = /^(?:W\/)?"(\d{1,9})"$/.exec(header.trim()) ?? [];
  if (version === undefined) throw new FhirRefusal(400, 'value', 'If-Match names a version as W/"3".');
  return Number(version);
}
