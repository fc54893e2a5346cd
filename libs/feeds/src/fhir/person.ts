import { NHS, type DraftFact, type Identifier as Numbered, type Instant } from '@homeward/flow';
import { localCode } from '../hl7v2/local-code.js';
import type { Meta, Patient, Reference } from '@medplum/fhirtypes';
import { codesIn, listed, systems } from './coded.js';
import type { ResourceContext } from './fhir-context.js';
import { namesNhsNumber, readPersonIdentifier } from './read-identifier.js';

/** Nobody has more numbers; each is a link and a lock. */
const most = 20;

/**
 * The identifiers of a Patient, the principal first, as of a PID: the first local one, a record number before others; else the
 * NHS number. Of two different NHS numbers only the first is taken.
 */
export function identifiersOfPatient(patient: Patient, { settings, notes }: ResourceContext, field: string): readonly Numbered[] {
  const sent = listed(patient.identifier);
  if (sent.length > most) notes.add('IDENTIFIERS_CUT', field);
  const found: Numbered[] = [];
  for (const one of sent.slice(0, most)) {
    const identifier = readPersonIdentifier(one, settings, field, notes);
    if (identifier !== null && !found.some(({ authority, value }) => authority === identifier.authority && value === identifier.value)) found.push(identifier);
  }
  const nhs = found.filter(({ authority }) => authority === NHS);
  if (nhs.length > 1) notes.add('NHS_NUMBERS_DIFFER');
  const local = found.filter(({ authority }) => authority !== NHS);
  const principal = local.find(({ authority }) => /\/(?:MR|PI)$/.test(authority)) ?? local[0];
  return [...(principal === undefined ? [] : [principal]), ...nhs.slice(0, 1), ...local.filter((one) => one !== principal)];
}

/** A Patient's own address as an identifier: what references to it name. */
export const addressIdentifier = ({ settings }: ResourceContext, address: string): Numbered => ({ authority: `${settings.localAuthority}/FHIR`, value: address });

/** Whom a resource is about, the principal identifier first; empty where nobody can be told apart. `OTHER`: no person, such as a group. */
export function subjectsOf(reference: Reference | undefined, context: ResourceContext, field: string): readonly Numbered[] | 'OTHER' {
  const target = context.follow(reference);
  if (target?.type !== undefined && target.type !== null && target.type !== 'Patient') return 'OTHER';
  const found: Numbered[] = [];
  if (target?.resource) found.push(...identifiersOfPatient(target.resource as unknown as Patient, context, field));
  const logical = reference?.identifier === undefined ? null : readPersonIdentifier(reference.identifier, context.settings, field, context.notes);
  if (logical !== null) found.push(logical);
  // A bare urn or a contained id means nothing outside of the message.
  if (target !== null && (target.id !== null || /^https?:/.test(target.address)) && target.address.length <= 200) found.push(addressIdentifier(context, target.address));
  return found.filter((one, index) => found.findIndex(({ authority, value }) => authority === one.authority && value === one.value) === index);
}

/** All but the first, as seen together with it. */
export const linksAmong = ([subject, ...others]: readonly Numbered[], happenedAt: Instant, { envelope, versioned }: ResourceContext): DraftFact[] =>
  subject === undefined ? [] : others.map((other) => ({ ...envelope, ...versioned, happenedAt, subject, record: null, kind: 'SubjectsLinked', body: { other, how: 'SEEN_TOGETHER' } }));

const labels = (meta: Meta | undefined): (string | undefined)[] => codesIn({ coding: [...listed(meta?.security)] }).filter(({ system }) => systems.confidentiality.test(system ?? '')).map(({ code }) => code);

/** Restricted (R) and very restricted (V) records hide where their person is; PDS writes its sensitive flag so. A record without a label takes nothing back. */
export const hidesLocation = (meta: Meta | undefined): boolean => labels(meta).some((code) => code === 'R' || code === 'V');

/** Normal (N), and nothing stricter beside it: only this takes a hiding back. */
export const showsLocation = (meta: Meta | undefined): boolean => labels(meta).includes('N') && !hidesLocation(meta);

/** NHS NUMBER STATUS INDICATOR CODE of the first NHS number, by UK Core's extension; null: not said. */
export function nhsNumberStatusOf(patient: Patient): string | null {
  const number = listed(patient.identifier).find(namesNhsNumber);
  const extension = listed(number?.extension).find(({ url }) => /NHSNumberVerificationStatus(?:England)?(?:-\d)?$/.test(url));
  for (const { code } of codesIn(extension?.valueCodeableConcept)) {
    const [, digit] = /^0?([1-8])$/.exec(code ?? '') ?? [];
    const known = digit === undefined ? localCode(words, code ?? '') : `0${digit}`;
    if (known !== undefined) return known;
  }
  return null;
}

/** UKCore-NHSNumberVerificationStatus, the words that came before the numbers. */
const words: Readonly<Record<string, string>> = {
  'number-present-and-verified': '01', 'number-present-but-not-traced': '02', 'trace-required': '03', 'trace-attempted-no-match-or-multiple-match-found': '04',
  'trace-needs-to-be-resolved': '05', 'trace-in-progress': '06', 'number-not-present-and-trace-not-required': '07', 'trace-postponed': '08',
};
