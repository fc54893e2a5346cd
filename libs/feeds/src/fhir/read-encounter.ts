import { dayOf, later, type Day, type DraftFact, type Identifier, type Instant, type StayBody } from '@homeward/flow';
import type { Encounter } from '@medplum/fhirtypes';
import { localCode } from '../hl7v2/local-code.js';
import { codesIn, listed } from './coded.js';
import { lastingName } from './entries.js';
import { readClass, readDisposition } from './codes-of-encounter.js';
import { emptied, type ResourceContext, type ResourceReading } from './fhir-context.js';
import { readDay, readPast, readPlanned } from './fhir-time.js';
import { error } from './issue.js';
import { leavesOf } from './leaves-of-encounter.js';
import { hidesLocation, linksAmong, subjectsOf } from './person.js';
import { readPlaces } from './places-of-encounter.js';
import { readRecordIdentifier } from './read-identifier.js';
import { stayOf, type EncounterRead } from './stay-of-encounter.js';

/** The whole of a stay, as one version of its Encounter tells it. */
export function readEncounter(encounter: Encounter, context: ResourceContext): ResourceReading {
  const { entry, settings, written, envelope, versioned, notes } = context;
  const subjects = subjectsOf(encounter.subject, context, 'Encounter.subject');
  if (subjects === 'OTHER') {
    notes.add('SUBJECT_NO_PERSON', 'Encounter.subject');
    return emptied(context);
  }
  const [subject] = subjects;
  // Said to have never been, often with no more than its id: whose it was is in the versions that fall.
  if (subject === undefined && encounter.status === 'entered-in-error' && versioned.document !== undefined) {
    notes.add('TAKEN_BACK', 'Encounter.status');
    return emptied(context);
  }
  if (subject === undefined) return { issues: [error('business-rule', 'NO_SUBJECT', `${entry.at}.subject`, 'The Encounter does not say whose it is: refer to a Patient by its id, by an identifier, or send it along.')] };
  const startedAt = readPast(encounter.period?.start, 'START', written, 'Encounter.period.start', notes);
  const endedAt = readPast(encounter.period?.end, 'END', written, 'Encounter.period.end', notes);
  const places = readPlaces(encounter, startedAt, context);
  const read: EncounterRead = {
    encounter, startedAt, endedAt: endedAt === null ? null : later(endedAt, startedAt ?? endedAt), places, class: readClass(encounter.class, settings, notes),
    firstClass: firstClassOf(encounter, context), leaves: leavesOf(encounter, written, notes), discharge: readDisposition(encounter.hospitalization?.dischargeDisposition, settings, notes),
    expectedAt: readPlanned(encounter.period?.start, settings.zone), admissionSource: admissionSourceOf(encounter, context), writtenAt: written.at, body: bodyOf(encounter, startedAt, context),
  };
  const facts = stayOf(read).map((told): DraftFact => ({ ...envelope, ...told, subject, record: recordOf(encounter, context), ...(encounter.status === 'unknown' ? {} : versioned) }));
  // No word of a document: only the Patient's own label says that the person need not be hidden any more.
  if (hidesLocation(encounter.meta)) facts.push({ ...envelope, happenedAt: written.at, subject, record: null, kind: 'LocationHidingRecorded', body: { hiding: 'LOCAL' } });
  return { facts: [...facts, ...linksAmong(subjects, startedAt ?? written.at, context)], refersTo: places.refersTo };
}

/** The visit number, else the Encounter's own id. */
function recordOf(encounter: Encounter, { entry, settings, notes }: ResourceContext): Identifier | null {
  const number = readRecordIdentifier(listed(encounter.identifier), 'VN', 'VN', settings, 'Encounter.identifier', notes);
  const own = lastingName(entry);
  return number ?? (own === null ? null : { authority: `${settings.localAuthority}/Encounter`, value: own });
}

/** The class that the visit began with, and until when, where that differs: an A&E visit that became an admission. */
function firstClassOf(encounter: Encounter, { settings, written, notes }: ResourceContext): EncounterRead['firstClass'] {
  const [first] = listed(encounter.classHistory);
  if (first === undefined) return null;
  const until = readPast(first.period.end, 'END', written, 'Encounter.classHistory', notes);
  return until === null ? null : { ...readClass(first.class, settings, notes), until };
}

function bodyOf(encounter: Encounter, admittedAt: Instant | null, { settings, notes }: ResourceContext): Omit<StayBody, 'patientClass' | 'location'> {
  const specialty = codesIn(encounter.serviceType)[0]?.code;
  const local = localCode(settings.localCodes?.specialty, specialty ?? '');
  return { admittedAt, expectedDischargeDate: plannedEnd(encounter, settings.zone, notes), ...(specialty === undefined ? {} : { specialty: (local ?? specialty).slice(0, 100) }) };
}

/** R5's plannedEndDate, as R4 carries it in an extension. */
function plannedEnd(encounter: Encounter, zone: string, notes: ResourceContext['notes']): Day | null {
  const text = listed(encounter.extension).find(({ url }) => /\/extension-Encounter\.plannedEndDate$/.test(url))?.valueDateTime;
  if (text === undefined) return null;
  const at = readPlanned(text, zone);
  const day = readDay(text) ?? (at === null ? null : dayOf(at, zone));
  if (day === null) notes.add('TIME_UNREADABLE', 'Encounter.plannedEndDate');
  return day;
}

function admissionSourceOf(encounter: Encounter, { settings }: ResourceContext): string | null {
  const code = codesIn(encounter.hospitalization?.admitSource)[0]?.code?.slice(0, 50) ?? null;
  return code === null ? null : (localCode(settings.localCodes?.admissionSource, code) ?? code);
}
