import { isResourceId, resourceTypes } from '@homeward/feeds';
import { FhirRefusal } from './fhir-answer.js';

/** What a method and an address ask for. */
export type FhirRoute =
  | { readonly interaction: 'capabilities' }
  | { readonly interaction: 'bundle' | 'message' }
  | { readonly interaction: 'create'; readonly type: string }
  | { readonly interaction: 'update'; readonly type: string; readonly id: string };

/** `path`: what follows the base, without a slash at its ends. Throws `FhirRefusal`: 404, 405. */
export function routeOf(method: string, path: string): FhirRoute {
  const [first = '', second, ...more] = path.split('/');
  if (path === 'metadata') {
    if (method !== 'GET') throw notTaken('GET');
    return { interaction: 'capabilities' };
  }
  if (path === '' || path === '$process-message') {
    if (method !== 'POST') throw notTaken('POST');
    return { interaction: path === '' ? 'bundle' : 'message' };
  }
  if (!resourceTypes.has(first) || more.length > 0) throw new FhirRefusal(404, 'not-found', 'There is no such address: FHIR R4 has no resource of this type, or the operation is not offered.');
  if (second === undefined) {
    if (method !== 'POST') throw notTaken('POST');
    return { interaction: 'create', type: first };
  }
  if (!isResourceId(second)) throw new FhirRefusal(404, 'not-found', 'There is no such address: this is no id of a resource.');
  if (method !== 'PUT') throw notTaken('PUT');
  return { interaction: 'update', type: first, id: second };
}

const notTaken = (allowed: string): FhirRefusal =>
  new FhirRefusal(405, 'not-supported', 'This is an intake: resources are created and updated here, not read, searched, patched or deleted.', { Allow: allowed });
