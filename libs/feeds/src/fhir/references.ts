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

/** For the resource of `from` among the entries taken. A reference without an address (a logical one, or a display alone) gives null. */
export function followFrom(from: Entry, entries: readonly Entry[]): Follow {
  const contained = Array.isArray(from.resource['contained']) ? from.resource['contained'].filter(isObject) : [];
  return (reference) => {
    const address = reference?.reference?.replace(/\/_history\/[^/]*$/, '') ?? '';
    if (address === '') return null;
    if (address.startsWith('#')) {
      const resource = contained.find(({ id }) => id === address.slice(1)) ?? null;
      return { address, type: typeText(resource?.['resourceType']), id: null, resource, entry: null };
    }
    const [, type = null, id = null] = /^([A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})$/.exec(address) ?? [];
    const entry = entries.find((one) => one.fullUrl === address) ?? entries.find((one) => type !== null && one.type === type && one.id === id) ?? null;
    // What our own id will be, where the sender knows it by a urn alone.
    const own = entry !== null && entry.id !== null ? { type: entry.type, id: entry.id } : { type: type ?? typeText(reference?.type), id };
    return { address: own.id === null ? address : `${own.type}/${own.id}`, ...own, resource: entry?.resource ?? null, entry };
  };
}

const typeText = (value: unknown): string | null => (typeof value === 'string' ? value : null);
