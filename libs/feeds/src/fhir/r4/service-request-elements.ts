/** The elements of ServiceRequest in FHIR R4 (4.0.1): path, cardinality, types, and the codes of a required binding. */
export const serviceRequestElements = `
identifier 0..* Identifier
instantiatesCanonical 0..* canonical
instantiatesUri 0..* uri
basedOn 0..* Reference
replaces 0..* Reference
requisition 0..1 Identifier
status 1..1 code draft|active|on-hold|revoked|completed|entered-in-error|unknown
intent 1..1 code proposal|plan|directive|order|original-order|reflex-order|filler-order|instance-order|option
category 0..* CodeableConcept
priority 0..1 code routine|urgent|asap|stat
doNotPerform 0..1 boolean
code 0..1 CodeableConcept
orderDetail 0..* CodeableConcept
quantity[x] 0..1 Quantity|Ratio|Range
subject 1..1 Reference
encounter 0..1 Reference
occurrence[x] 0..1 dateTime|Period|Timing
asNeeded[x] 0..1 boolean|CodeableConcept
authoredOn 0..1 dateTime
requester 0..1 Reference
performerType 0..1 CodeableConcept
performer 0..* Reference
locationCode 0..* CodeableConcept
locationReference 0..* Reference
reasonCode 0..* CodeableConcept
reasonReference 0..* Reference
insurance 0..* Reference
supportingInfo 0..* Reference
specimen 0..* Reference
bodySite 0..* CodeableConcept
note 0..* Annotation
patientInstruction 0..1 string
relevantHistory 0..* Reference
`;
