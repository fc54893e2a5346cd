import type { StructureDefinition } from '@medplum/fhirtypes';

/** Every element of AuditEvent by FHIR R4 (4.0.1, §6.4.3): path, cardinality, type. What the validator of @medplum/core needs to check one. */
const elements = `
id 0..1 http://hl7.org/fhirpath/System.String
meta 0..1 Meta
implicitRules 0..1 uri
language 0..1 code
text 0..1 Narrative
extension 0..* Extension
modifierExtension 0..* Extension
type 1..1 Coding
subtype 0..* Coding
action 0..1 code
period 0..1 Period
recorded 1..1 instant
outcome 0..1 code
outcomeDesc 0..1 string
purposeOfEvent 0..* CodeableConcept
agent 1..* BackboneElement
agent.id 0..1 http://hl7.org/fhirpath/System.String
agent.extension 0..* Extension
agent.modifierExtension 0..* Extension
agent.type 0..1 CodeableConcept
agent.role 0..* CodeableConcept
agent.who 0..1 Reference
agent.altId 0..1 string
agent.name 0..1 string
agent.requestor 1..1 boolean
agent.location 0..1 Reference
agent.policy 0..* uri
agent.media 0..1 Coding
agent.purposeOfUse 0..* CodeableConcept
source 1..1 BackboneElement
source.id 0..1 http://hl7.org/fhirpath/System.String
source.extension 0..* Extension
source.modifierExtension 0..* Extension
source.site 0..1 string
source.observer 1..1 Reference
source.type 0..* Coding
entity 0..* BackboneElement
entity.id 0..1 http://hl7.org/fhirpath/System.String
entity.extension 0..* Extension
entity.modifierExtension 0..* Extension
entity.what 0..1 Reference
entity.type 0..1 Coding
entity.role 0..1 Coding
entity.lifecycle 0..1 Coding
entity.securityLabel 0..* Coding
entity.name 0..1 string
entity.description 0..1 string
entity.query 0..1 base64Binary
entity.detail 0..* BackboneElement
entity.detail.id 0..1 http://hl7.org/fhirpath/System.String
entity.detail.extension 0..* Extension
entity.detail.modifierExtension 0..* Extension
entity.detail.type 1..1 string
entity.detail.value[x] 1..1 string|base64Binary`;

/** The definition of AuditEvent without agent.network, which Homeward does not write. */
export const auditEventDefinition: StructureDefinition = {
  resourceType: 'StructureDefinition', name: 'AuditEvent', type: 'AuditEvent', kind: 'resource', status: 'active', abstract: false, url: 'http://hl7.org/fhir/StructureDefinition/AuditEvent',
  snapshot: {
    element: [
      { id: 'AuditEvent', path: 'AuditEvent', min: 0, max: '*', base: { path: 'AuditEvent', min: 0, max: '*' } },
      ...elements.trim().split('\n').map((line) => {
        const [name = '', cardinality = '', types = ''] = line.split(' ');
        const path = `AuditEvent.${name}`;
        const max = cardinality.slice(3);
        return { id: path, path, min: Number(cardinality[0]), max, base: { path, min: 0, max }, type: types.split('|').map((code) => ({ code })) };
      }),
    ],
  },
};
