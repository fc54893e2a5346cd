/** A business identifier as a resource bears it (FHIR R4, Identifier). */
export interface BorneIdentifier {
  /** Empty where none is named. */
  readonly system: string;
  readonly value: string;
}

/** The identifiers of a resource, 20 at most. Anything may have been sent: what is no identifier is left out. */
export function identifiersIn(resource: unknown): BorneIdentifier[] {
  const { identifier } = (typeof resource === 'object' && resource !== null ? resource : {}) as { readonly identifier?: unknown };
  const list: readonly unknown[] = Array.isArray(identifier) ? identifier : [identifier];
  return list.slice(0, 20).flatMap((one) => {
    const { system = '', value } = (typeof one === 'object' && one !== null ? one : {}) as { readonly system?: unknown; readonly value?: unknown };
    return typeof system === 'string' && typeof value === 'string' ? [{ system, value }] : [];
  });
}
