import type { CodeableConcept, Coding } from '@medplum/fhirtypes';

/** The parts of a list that may be left out; nothing where it is none, whatever was sent. */
export const listed = <T extends object>(list: readonly T[] | undefined): readonly T[] => (Array.isArray(list) ? (list as readonly (T | null)[]).filter((one): one is T => typeof one === 'object' && one !== null) : []);

/** The codes of a concept, those without a code left out. */
export const codesIn = (concept: CodeableConcept | undefined): readonly Coding[] => listed(concept?.coding).filter(({ code }) => (code ?? '') !== '');

/** The first code of a concept in a system whose address ends with `system`; null where there is none. */
export const codeIn = (concept: CodeableConcept | undefined, system: RegExp): string | null => codesIn(concept).find((coding) => system.test(coding.system ?? ''))?.code ?? null;

/** Systems by the ends of their addresses: versions and hosts of one system differ. */
export const systems = {
  actCode: /v3-ActCode$/,
  physicalType: /location-physical-type$/,
  bedStatus: /v2-0116$/,
  identifierType: /v2-0203$/,
  confidentiality: /v3-Confidentiality$/,
} as const;
