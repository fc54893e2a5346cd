/** The elements of EpisodeOfCare in FHIR R4 (4.0.1): path, cardinality, types, and the codes of a required binding. */
export const episodeOfCareElements = `
identifier 0..* Identifier
status 1..1 code planned|waitlist|active|onhold|finished|cancelled|entered-in-error
statusHistory 0..* BackboneElement
statusHistory.status 1..1 code planned|waitlist|active|onhold|finished|cancelled|entered-in-error
statusHistory.period 1..1 Period
type 0..* CodeableConcept
diagnosis 0..* BackboneElement
diagnosis.condition 1..1 Reference
diagnosis.role 0..1 CodeableConcept
diagnosis.rank 0..1 positiveInt
patient 1..1 Reference
managingOrganization 0..1 Reference
period 0..1 Period
referralRequest 0..* Reference
careManager 0..1 Reference
team 0..* Reference
account 0..* Reference
`;
