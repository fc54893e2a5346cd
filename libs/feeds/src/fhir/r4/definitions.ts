import type { StructureDefinition } from '@medplum/fhirtypes';
import { encounterElements } from './encounter-elements.js';
import { episodeOfCareElements } from './episode-of-care-elements.js';
import { locationElements } from './location-elements.js';
import { patientElements } from './patient-elements.js';
import { serviceRequestElements } from './service-request-elements.js';

/** The resource types that are read, and so are checked to the last element. */
export type ReadType = 'Patient' | 'Encounter' | 'Location' | 'ServiceRequest' | 'EpisodeOfCare';

const tables: Readonly<Record<ReadType, string>> = {
  Patient: patientElements, Encounter: encounterElements, Location: locationElements, ServiceRequest: serviceRequestElements, EpisodeOfCare: episodeOfCareElements,
};

export const readTypes = Object.keys(tables) as readonly ReadType[];

export const isReadType = (type: string): type is ReadType => Object.hasOwn(tables, type);

/** One element of a resource type. */
export interface ElementRule {
  /** Names from the resource down, such as `['statusHistory', 'status']`. */
  readonly path: readonly string[];
  readonly many: boolean;
  readonly required: boolean;
  readonly types: readonly string[];
  /** The codes of a required binding; null where any will do. */
  readonly codes: ReadonlySet<string> | null;
}

const ruleOf = (line: string): ElementRule => {
  const [path = '', cardinality = '', types = '', codes] = line.split(' ');
  return {
    path: path.split('.'), many: cardinality.endsWith('*'), required: cardinality.startsWith('1'), types: types.split('|'), codes: codes === undefined ? null : new Set(codes.split('|')),
  };
};

export const elementRules = Object.fromEntries(readTypes.map((type) => [type, tables[type].trim().split('\n').map(ruleOf)])) as unknown as Readonly<Record<ReadType, readonly ElementRule[]>>;

/** What every resource has besides its own. */
const inherited = ['id 0..1 http://hl7.org/fhirpath/System.String', 'meta 0..1 Meta', 'implicitRules 0..1 uri', 'language 0..1 code', 'text 0..1 Narrative', 'extension 0..* Extension', 'modifierExtension 0..* Extension'];
/** What every part of one has besides. */
const inheritedByParts = ['id 0..1 http://hl7.org/fhirpath/System.String', 'extension 0..* Extension', 'modifierExtension 0..* Extension'];

type Element = NonNullable<NonNullable<StructureDefinition['snapshot']>['element']>[number];

/** A type's definition as the validator reads one. */
export function definitionOf(type: ReadType): StructureDefinition {
  const element = (path: string, { many, required, types }: Pick<ElementRule, 'many' | 'required' | 'types'>): Element => {
    const [first = ''] = types;
    const max = many ? '*' : '1';
    return {
      id: path, path, min: required ? 1 : 0, max, base: { path, min: 0, max },
      ...(first.startsWith('#') ? { contentReference: first } : { type: types.map((code) => ({ code })) }),
    };
  };
  const parts = (path: string): Element[] => inheritedByParts.map(ruleOf).map((rule) => element(`${path}.${rule.path.join('.')}`, rule));
  const own = elementRules[type].flatMap((rule) => {
    const path = `${type}.${rule.path.join('.')}`;
    return [element(path, rule), ...(rule.types[0] === 'BackboneElement' ? parts(path) : [])];
  });
  return {
    resourceType: 'StructureDefinition', name: type, type, kind: 'resource', status: 'active', abstract: false, url: `http://hl7.org/fhir/StructureDefinition/${type}`,
    snapshot: { element: [{ id: type, path: type, min: 0, max: '*', base: { path: type, min: 0, max: '*' } }, ...inherited.map(ruleOf).map((rule) => element(`${type}.${rule.path.join('.')}`, rule)), ...own] },
  };
}
