import type { Reference } from '@medplum/fhirtypes';
import type { Entry } from './entries.js';
import { isObject } from './r4/find-faults.js';

/** A reference as far as it was followed. */
export interface Target {
  /** `Type/id`, the whole address where it is another server's, or `#id`. */
  readonly address: string;
  readonly type: string | null;
  readonly id: string | null;
  /** Where the resource itself came along, contained or in the Bundle. */
  readonly resource: Readonly<Record<string, unknown>> | null;
  /** Its entry, where it is one. */
  readonly entry: Entry | null;
}

/** Follows references from one resource to what came along with it. */
export type Follow = (reference: Reference | undefined) => Target | null;

/**
 * For each of the entries taken. A reference without an address (a logical one, or a display alone) gives null. `Type/id` in a resource of a
 * message that has no address of its own means nothing outside of the message: it is followed to what came along, and gives no id.
 */
export function followAmong(entries: readonly Entry[]): (from: Entry) => Follow {
  const byUrl = firstOf(entries, ({ fullUrl }) => fullUrl);
  const byName = firstOf(entries, ({ type, id, method, resource }) => ((own) => (typeof own === 'string' ? `${type}/${own}` : null))(method === null ? resource['id'] : id));
  return (from) => {
    const contained = firstOf(Array.isArray(from.resource['contained']) ? from.resource['contained'].filter(isObject) : [], ({ id }) => typeText(id));
    const lasting = from.method !== null || /^https?:/.test(from.fullUrl ?? '');
    return (reference) => {
      const address = reference?.reference?.replace(/\/_history\/[^/]*$/, '') ?? '';
      if (address === '') return null;
      if (address.startsWith('#')) {
        const resource = contained.get(address.slice(1)) ?? null;
        return { address, type: typeText(resource?.['resourceType']), id: null, resource, entry: null };
      }
      const [, type = null, id = null] = /^([A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})$/.exec(address) ?? [];
      const entry = byUrl.get(address) ?? byName.get(address) ?? null;
      // What our own id will be, where the sender knows it by a urn alone.
      const own = entry !== null ? { type: entry.type, id: entry.id } : { type: type ?? typeText(reference?.type), id: lasting ? id : null };
      return { address: own.id === null ? address : `${own.type}/${own.id}`, ...own, resource: entry?.resource ?? null, entry };
    };
  };
}

/** By what `nameOf` gives, the first of each name. */
const firstOf = <T>(all: readonly T[], nameOf: (one: T) => string | null): ReadonlyMap<string, T> => {
  const found = new Map<string, T>();
  for (const one of all) {
    const name = nameOf(one);
    if (name !== null && !found.has(name)) found.set(name, one);
  }
  return found;
};

const typeText = (value: unknown): string | null => (typeof value === 'string' ? value : null);
