import { dayOf, type Day, type DraftFact, type Identifier, type PackageBody } from '@homeward/flow';
import type { CodeableConcept, EpisodeOfCare, Period, Quantity, Reference, ServiceRequest } from '@medplum/fhirtypes';
import type { FeedSettings } from '../feed-settings.js';
import { recordAuthority } from '../csv/record-authority.js';
import { codesIn, listed } from './coded.js';
import { lastingName } from './entries.js';
import { emptied, type ResourceContext, type ResourceReading } from './fhir-context.js';
import { readDay, readInstant } from './fhir-time.js';
import { error, type Issue } from './issue.js';
import { linksAmong, subjectsOf } from './person.js';
import { readRecordIdentifier } from './read-identifier.js';

/** What both resources say of a package of home care. */
interface Care {
  readonly state: PackageBody['status'] | 'NOT_YET' | 'NEVER';
  readonly subject: Reference | undefined;
  readonly period: Period | undefined;
  readonly suspendedFrom: string | undefined;
  readonly provider: Reference | undefined;
  readonly type: CodeableConcept | undefined;
  readonly hoursPerWeek: number | null;
}

/** SNOMED CT 60689008, home care of patient: used where the feed names no codes of its own. */
const usualCodes = ['http://snomed.info/sct|60689008'];

/** Whether any of the concepts means home care, by `packageCodes` of the feed (`system|code`). */
const isHomeCare = (concepts: readonly (CodeableConcept | undefined)[], { packageCodes }: FeedSettings): boolean =>
  concepts.some((concept) => codesIn(concept).some(({ system, code }) => (packageCodes ?? usualCodes).includes(`${system ?? ''}|${code ?? ''}`)));

const episodeStates: Readonly<Record<string, Care['state']>> = {
  planned: 'NOT_YET', waitlist: 'NOT_YET', active: 'ACTIVE', onhold: 'SUSPENDED', finished: 'ENDED', cancelled: 'NEVER', 'entered-in-error': 'NEVER',
};

/** An EpisodeOfCare whose type is home care is a package. */
export function readEpisodeOfCare(episode: EpisodeOfCare, context: ResourceContext): ResourceReading {
  if (!isHomeCare(listed(episode.type), context.settings)) return notPackage(context);
  return readCare({
    state: episodeStates[episode.status] ?? 'NOT_YET', subject: episode.patient, period: episode.period, provider: episode.managingOrganization, type: episode.type?.[0], hoursPerWeek: null,
    suspendedFrom: listed(episode.statusHistory).flatMap(({ period }) => period.end ?? []).sort().at(-1),
  }, listed(episode.identifier), context);
}

const requestStates: Readonly<Record<string, Care['state']>> = {
  draft: 'NOT_YET', active: 'ACTIVE', 'on-hold': 'SUSPENDED', revoked: 'ENDED', completed: 'ENDED', 'entered-in-error': 'NEVER', unknown: 'NOT_YET',
};

/** A ServiceRequest that orders home care is a package; a proposal or plan of one is not. */
export function readServiceRequest(request: ServiceRequest, context: ResourceContext): ResourceReading {
  if (!isHomeCare([request.code, ...listed(request.category)], context.settings) || !/order$/.test(request.intent)) return notPackage(context);
  const quantity: Quantity | undefined = request.quantityQuantity;
  return readCare({
    state: requestStates[request.status] ?? 'NOT_YET', subject: request.subject, provider: listed(request.performer)[0], type: request.code, suspendedFrom: undefined,
    period: request.occurrencePeriod ?? (request.occurrenceDateTime === undefined ? undefined : { start: request.occurrenceDateTime }),
    hoursPerWeek: quantity?.code === 'h/wk' && Number.isFinite(quantity.value) ? (quantity.value ?? null) : null,
  }, listed(request.identifier), context);
}

/** Where an older version was one, it is none any more. */
const notPackage = (context: ResourceContext): ResourceReading => {
  context.notes.add('NO_HOME_CARE', context.entry.type);
  return emptied(context);
};

function readCare(care: Care, identifiers: Parameters<typeof readRecordIdentifier>[0], context: ResourceContext): ResourceReading {
  const { entry, settings, written, envelope, versioned, notes } = context;
  const subjects = subjectsOf(care.subject, context, `${entry.type}.subject`);
  const [subject] = subjects === 'OTHER' ? [] : subjects;
  if (subject === undefined && care.state === 'NEVER' && versioned.document !== undefined) {
    notes.add('TAKEN_BACK', `${entry.type}.status`);
    return emptied(context);
  }
  if (subject === undefined || subjects === 'OTHER') return refused(error('business-rule', 'NO_SUBJECT', entry.at, 'The resource does not say whose package it is: refer to a Patient.'));
  const number = readRecordIdentifier(identifiers, 'PACKAGE', null, settings, `${entry.type}.identifier`, notes);
  const own = lastingName(entry);
  if (number === null && own === null) return refused(error('business-rule', 'NO_PACKAGE_NUMBER', `${entry.at}.identifier`, 'The package has no identifier.'));
  // A number without a system is one of the council's own, as in its files.
  const record: Identifier = number === null ? { authority: `${settings.localAuthority}/${entry.type}`, value: own ?? '' } : number.authority === `${settings.localAuthority}/PACKAGE` ? { ...number, authority: recordAuthority('home-care-packages', settings) } : number;
  const about = { ...envelope, ...versioned, happenedAt: written.at, subject, record };
  // What was said before to be under way is taken back: a version that gave no fact would let the older one stand.
  if (care.state === 'NOT_YET') notes.add('PACKAGE_NOT_STARTED', entry.type);
  if (care.state === 'NOT_YET' || care.state === 'NEVER') return { facts: [{ ...about, kind: 'PackageAbsent', body: {} }] };
  const body = bodyOf(care, { ...care, state: care.state }, context);
  if ('rule' in body) return refused(body);
  const facts: DraftFact[] = [{ ...about, kind: 'PackageReported', body }, ...linksAmong(subjects, written.at, context)];
  const name = care.provider?.display?.slice(0, 200) ?? '';
  return { facts, providers: name === '' ? [] : [{ providerId: body.providerId, kind: 'HOME_CARE', name }] };
}

const refused = (issue: Issue): ResourceReading => ({ issues: [issue] });

function bodyOf(care: Care, { state }: { readonly state: PackageBody['status'] }, { entry, settings, follow }: ResourceContext): PackageBody | Issue {
  const day = (text: string | undefined): Day | null => readDay(text) ?? ((at) => (at === null ? null : dayOf(at, settings.zone)))(readInstant(text));
  const startDate = day(care.period?.start);
  if (startDate === null) return error('business-rule', 'NO_START', entry.at, 'The package does not say on which day it starts.');
  const provider = follow(care.provider);
  const listedNumbers = (provider?.resource?.['identifier'] as readonly { value?: string }[] | undefined) ?? [];
  const providerId = (care.provider?.identifier?.value ?? listedNumbers[0]?.value ?? provider?.id ?? '').trim();
  if (providerId === '' || providerId.length > 100) return error('business-rule', 'NO_PROVIDER', entry.at, 'The package does not say who gives it: name the provider by an identifier.');
  return {
    status: state, startDate, endDate: day(care.period?.end), suspendedFrom: state === 'SUSPENDED' ? day(care.suspendedFrom) : null, providerId, localAuthority: null,
    serviceType: codesIn(care.type)[0]?.code?.slice(0, 100) ?? null, deliveryMechanism: null, funder: null, contractId: null,
    hoursPerWeek: care.hoursPerWeek, callsPerDay: null, carersPerCall: null, area: null,
  };
}
