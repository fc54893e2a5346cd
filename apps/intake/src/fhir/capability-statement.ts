import { resourceTypes, type ReadType } from '@homeward/feeds';

/** What becomes of the types that are read. */
const documentation: Readonly<Record<ReadType, string>> = {
  Patient: 'Read: identifiers, links, name, birth date, postcode, death, restricted records.',
  Encounter: 'Read: a stay with its places, leave and discharge. A newer version takes the place of an older one.',
  Location: 'Read: sites, wards, bays and beds, and the operational status of beds (table 0116).',
  EpisodeOfCare: 'Read where its type is home care: a package.',
  ServiceRequest: 'Read where it orders home care: a package.',
};

const resource = (type: string): object => ({
  type,
  documentation: Object.hasOwn(documentation, type) ? documentation[type as ReadType] : 'Checked for its type only; kept, not read.',
  interaction: [{ code: 'create' }, { code: 'update', documentation: 'An update of an id that is not known creates it.' }],
  versioning: 'versioned-update', readHistory: false, updateCreate: true, conditionalCreate: true, conditionalUpdate: false, conditionalDelete: 'not-supported',
});

/** What this intake does, and no more (FHIR R4, CapabilityStatement of kind instance). */
export const capabilityStatement: object = {
  resourceType: 'CapabilityStatement',
  status: 'active',
  date: '2026-11-22',
  kind: 'instance',
  software: { name: 'Homeward intake' },
  implementation: { description: 'Receives and keeps; nothing is read back, searched or deleted here.', url: '/intake/fhir/R4' },
  fhirVersion: '4.0.1',
  format: ['application/fhir+json', 'json'],
  rest: [
    {
      mode: 'server',
      documentation:
        'Every request is kept, byte for byte, before it is answered. The same request again is stored once and gets the same answer. Conditional create takes If-None-Exist: identifier=SYSTEM|VALUE, for single resources. Bundles hold POST and PUT entries; a batch is taken entry by entry, a transaction or a message whole or not at all.',
      security: { cors: false, description: 'Authorization: Bearer TOKEN, a token of the role integration.' },
      resource: [...resourceTypes].filter((type) => type !== 'Bundle').map(resource),
      interaction: [{ code: 'transaction' }, { code: 'batch' }],
      operation: [{ name: 'process-message', definition: 'http://hl7.org/fhir/OperationDefinition/MessageHeader-process-message' }],
    },
  ],
};
