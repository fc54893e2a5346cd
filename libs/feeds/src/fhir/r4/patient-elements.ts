/** The elements of Patient in FHIR R4 (4.0.1): path, cardinality, types, and the codes of a required binding. */
export const patientElements = `
identifier 0..* Identifier
active 0..1 boolean
name 0..* HumanName
telecom 0..* ContactPoint
gender 0..1 code male|female|other|unknown
birthDate 0..1 date
deceased[x] 0..1 boolean|dateTime
address 0..* Address
maritalStatus 0..1 CodeableConcept
multipleBirth[x] 0..1 boolean|integer
photo 0..* Attachment
contact 0..* BackboneElement
contact.relationship 0..* CodeableConcept
contact.name 0..1 HumanName
contact.telecom 0..* ContactPoint
contact.address 0..1 Address
contact.gender 0..1 code male|female|other|unknown
contact.organization 0..1 Reference
contact.period 0..1 Period
communication 0..* BackboneElement
communication.language 1..1 CodeableConcept
communication.preferred 0..1 boolean
generalPractitioner 0..* Reference
managingOrganization 0..1 Reference
link 0..* BackboneElement
link.other 1..1 Reference
link.type 1..1 code replaced-by|replaces|refer|seealso
`;
