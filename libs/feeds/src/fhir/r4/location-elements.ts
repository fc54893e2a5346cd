/** The elements of Location in FHIR R4 (4.0.1): path, cardinality, types, and the codes of a required binding. */
export const locationElements = `
identifier 0..* Identifier
status 0..1 code active|suspended|inactive
operationalStatus 0..1 Coding
name 0..1 string
alias 0..* string
description 0..1 string
mode 0..1 code instance|kind
type 0..* CodeableConcept
telecom 0..* ContactPoint
address 0..1 Address
physicalType 0..1 CodeableConcept
position 0..1 BackboneElement
position.longitude 1..1 decimal
position.latitude 1..1 decimal
position.altitude 0..1 decimal
managingOrganization 0..1 Reference
partOf 0..1 Reference
hoursOfOperation 0..* BackboneElement
hoursOfOperation.daysOfWeek 0..* code mon|tue|wed|thu|fri|sat|sun
hoursOfOperation.allDay 0..1 boolean
hoursOfOperation.openingTime 0..1 time
hoursOfOperation.closingTime 0..1 time
availabilityExceptions 0..1 string
endpoint 0..* Reference
`;
