import { NHS, type DraftFact, type Identifier, type IdentityReport, type Instant } from '@homeward/flow';
import type { HumanName, Patient, Reference } from '@medplum/fhirtypes';
import { listed } from './coded.js';
import type { ResourceContext, ResourceReading } from './fhir-context.js';
import { readDay, readPast } from './fhir-time.js';
import { error } from './issue.js';
import { addressIdentifier, hidesLocation, identifiersOfPatient, linksAmong, nhsNumberStatusOf, showsLocation } from './person.js';
import { readPersonIdentifier } from './read-identifier.js';

/** Who somebody is: identifiers and links, name, birth date, postcode, death, and whether their whereabouts are hidden. */
export function readPatient(patient: Patient, context: ResourceContext): ResourceReading {
  const { entry, written, envelope, versioned, notes } = context;
  const own = [...(entry.id === null ? [] : [`Patient/${entry.id}`]), ...(/^https?:/.test(entry.fullUrl ?? '') ? [entry.fullUrl ?? ''] : [])].filter((address) => address.length <= 200);
  const identifiers = [...identifiersOfPatient(patient, context, 'Patient.identifier'), ...own.map((address) => addressIdentifier(context, address))];
  const [subject] = identifiers;
  if (subject === undefined) {
    return { issues: [notes.has('NHS_NUMBER_INVALID')
      ? error('business-rule', 'NHS_NUMBER_INVALID', `${entry.at}.identifier`, 'The only identifier is an NHS number whose check digit is wrong. Correct it and send the resource again.')
      : error('business-rule', 'NO_IDENTIFIER', `${entry.at}.identifier`, 'The Patient has no identifier that tells people apart.')] };
  }
  const status = nhsNumberStatusOf(patient);
  const hasNhsNumber = identifiers.some(({ authority }) => authority === NHS);
  const about = { ...envelope, ...versioned, happenedAt: written.at, subject, record: null };
  const facts: DraftFact[] = [{ ...about, kind: 'PersonDetailsRecorded', body: { nhsNumberVerified: status === null || !hasNhsNumber ? null : status === '01' } }];
  // No word of a document: a newer version that leaves the label out would lift what it does not speak of.
  const [hides, shows] = [hidesLocation(patient.meta), showsLocation(patient.meta)];
  if (hides || shows) facts.push({ ...envelope, happenedAt: written.at, subject, record: null, kind: 'LocationHidingRecorded', body: { hiding: hides ? 'NATIONAL' : 'NONE' } });
  const death = deathOf(patient, context);
  if (death !== null) facts.push({ ...about, happenedAt: death.diedAt ?? written.at, kind: 'DeathRecorded', body: { diedAt: death.diedAt, retracted: false } });
  for (const { other: reference, type } of listed(patient.link)) {
    const other = linkedTo(reference, context);
    if (other === null) notes.add('LINK_NOT_FOLLOWED', 'Patient.link');
    // `other` of a merger is the record that ends: of `replaced-by` that is this one.
    else if (type === 'replaced-by') facts.push({ ...about, subject: other, kind: 'SubjectsLinked', body: { other: subject, how: 'MERGED' } });
    else facts.push({ ...about, kind: 'SubjectsLinked', body: { other, how: type === 'replaces' ? 'MERGED' : 'SEEN_TOGETHER' } });
  }
  return { facts: [...facts, ...linksAmong(identifiers, written.at, context)], identities: [identityOf(patient, subject, status, context)] };
}

/** Whom a link names: by an identifier, else by the address of a Patient; null for a RelatedPerson and what cannot be followed. */
function linkedTo(reference: Reference, context: ResourceContext): Identifier | null {
  const logical = reference.identifier === undefined ? null : readPersonIdentifier(reference.identifier, context.settings, 'Patient.link', context.notes);
  const target = context.follow(reference);
  return logical ?? (target?.type === 'Patient' && target.id !== null ? addressIdentifier(context, target.address) : null);
}

/** `deceasedBoolean` false takes nothing back by itself: a newer version of the Patient does. */
function deathOf({ deceasedBoolean, deceasedDateTime }: Patient, { written, notes }: ResourceContext): { readonly diedAt: Instant | null } | null {
  if (deceasedDateTime !== undefined) {
    const diedAt = readPast(deceasedDateTime, 'END', written, 'Patient.deceased', notes);
    // A year or month alone is a death all the same; a day to come is none yet.
    return diedAt === null && notes.has('TIME_IN_FUTURE') ? null : { diedAt };
  }
  return deceasedBoolean === true ? { diedAt: null } : null;
}

function identityOf(patient: Patient, subject: IdentityReport['subject'], nhsNumberStatus: string | null, { written, notes }: ResourceContext): IdentityReport {
  const name = nameInUse(listed(patient.name));
  const birthDate = patient.birthDate === undefined ? null : readDay(patient.birthDate);
  if (patient.birthDate !== undefined && birthDate === null) notes.add('TIME_UNREADABLE', 'Patient.birthDate');
  const home = listed(patient.address).find(({ use, period }) => use !== 'old' && use !== 'work' && period?.end === undefined);
  return {
    subject, happenedAt: written.at, familyName: name?.family ?? null, givenName: name?.given?.[0] ?? null, birthDate,
    postcode: home?.postalCode?.slice(0, 20) ?? null, nhsNumberStatus,
  };
}

/** The official or usual name, else any that is no former one. */
const nameInUse = (names: readonly HumanName[]): HumanName | undefined => {
  const current = names.filter(({ use, period }) => use !== 'old' && use !== 'maiden' && use !== 'nickname' && period?.end === undefined);
  return current.find(({ use }) => use === 'official') ?? current.find(({ use }) => use === 'usual') ?? current[0];
};
