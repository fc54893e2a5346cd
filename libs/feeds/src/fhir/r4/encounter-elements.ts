/** The elements of Encounter in FHIR R4 (4.0.1): path, cardinality, types, and the codes of a required binding. */
export const encounterElements = `
identifier 0..* Identifier
status 1..1 code planned|arrived|triaged|in-progress|onleave|finished|cancelled|entered-in-error|unknown
statusHistory 0..* BackboneElement
statusHistory.status 1..1 code planned|arrived|triaged|in-progress|onleave|finished|cancelled|entered-in-error|unknown
statusHistory.period 1..1 Period
class 1..1 Coding
classHistory 0..* BackboneElement
classHistory.class 1..1 Coding
classHistory.period 1..1 Period
type 0..* CodeableConcept
serviceType 0..1 CodeableConcept
priority 0..1 CodeableConcept
subject 0..1 Reference
episodeOfCare 0..* Reference
basedOn 0..* Reference
participant 0..* BackboneElement
participant.type 0..* CodeableConcept
participant.period 0..1 Period
participant.individual 0..1 Reference
appointment 0..* Reference
period 0..1 Period
length 0..1 Duration
reasonCode 0..* CodeableConcept
reasonReference 0..* Reference
diagnosis 0..* BackboneElement
diagnosis.condition 1..1 Reference
diagnosis.use 0..1 CodeableConcept
diagnosis.rank 0..1 positiveInt
account 0..* Reference
hospitalization 0..1 BackboneElement
hospitalization.preAdmissionIdentifier 0..1 Identifier
hospitalization.origin 0..1 Reference
hospitalization.admitSource 0..1 CodeableConcept
hospitalization.reAdmission 0..1 CodeableConcept
hospitalization.dietPreference 0..* CodeableConcept
hospitalization.specialCourtesy 0..* CodeableConcept
hospitalization.specialArrangement 0..* CodeableConcept
hospitalization.destination 0..1 Reference
hospitalization.dischargeDisposition 0..1 CodeableConcept
location 0..* BackboneElement
location.location 1..1 Reference
location.status 0..1 code planned|active|reserved|completed
location.physicalType 0..1 CodeableConcept
location.period 0..1 Period
serviceProvider 0..1 Reference
partOf 0..1 Reference
`;
