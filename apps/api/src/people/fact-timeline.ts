import { instant, type Instant, type LinkedHow, type Location, type PersonFact } from '@homeward/flow';
import type { EntityManager } from '@homeward/store';
import { peopleWithHiddenPlaces, sourceShown, withoutPlaces } from './places-shown.js';

export interface TimelineEntry {
  readonly at: Instant;
  readonly learnedAt: Instant;
  readonly source: string;
  readonly text: string;
}

const where = (location: Location | null): string => [location?.ward && `ward ${location.ward}`, location?.bed && `bed ${location.bed}`, location?.siteCode].filter(Boolean).join(', ');
const at = (prefix: string, location: Location | null): string => (where(location) === '' ? prefix : `${prefix}: ${where(location)}`);
const lower = (text: string): string => text.toLowerCase().replaceAll('_', ' ');

const linkTexts: Record<LinkedHow, string> = {
  SEEN_TOGETHER: 'Two record numbers seen together',
  MERGED: 'Two records merged by the source',
  RENAMED: 'Record number replaced by another one',
  CONFIRMED: 'Two records confirmed as one person',
};

const readinessText = (criteriaToReside: boolean | null): string =>
  criteriaToReside === null ? 'Criteria to reside: not known' : criteriaToReside ? 'Meets the criteria to reside' : 'No longer meets the criteria to reside';

/** One fact in plain English. It names no person. */
export function factText(fact: Pick<PersonFact, 'kind' | 'body'>): string {
  const { kind, body } = fact as PersonFact;
  switch (kind) {
    case 'PatientAdmitted':
      return body.attendance ? at('Registered', body.location) : at('Admitted', body.location);
    case 'PatientBecameInpatient':
      return at('Became an inpatient', body.location);
    case 'PatientMoved':
      return at('Moved', body.location);
    case 'PatientDischarged':
      return body.destination === null ? 'Discharged; the source did not say where to' : `Discharged to ${lower(body.destination)}`;
    case 'StayDetailsRecorded':
      return 'Details of the stay recorded';
    case 'AdmissionCancelled':
      return 'Admission cancelled';
    case 'MoveCancelled':
      return at('Move cancelled', body.location);
    case 'DischargeCancelled':
      return 'Discharge cancelled';
    case 'PatientBecameOutpatient':
      return 'Became an outpatient';
    case 'AdmissionPlanned':
      return at('Admission planned', body.location);
    case 'MovePlanned':
      return at('Move planned', body.to);
    case 'DischargePlanned':
      return 'Discharge planned';
    case 'LeaveStarted':
      return 'Went on home leave';
    case 'LeaveEnded':
      return 'Came back from home leave';
    case 'AdmissionPlanCancelled':
      return 'Planned admission cancelled';
    case 'MovePlanCancelled':
      return 'Planned move cancelled';
    case 'DischargePlanCancelled':
      return 'Planned discharge cancelled';
    case 'LeaveCancelled':
      return 'Home leave cancelled';
    case 'LeaveReturnCancelled':
      return 'Return from home leave cancelled';
    case 'StaysMerged':
      return 'Two visit numbers merged by the source';
    case 'StayReassigned':
      return 'A visit moved here from another record';
    case 'LocationHidingRecorded':
      return body.hiding === 'NONE' ? 'Location no longer protected' : 'Location protected';
    case 'DischargeReadinessRecorded':
      return readinessText(body.criteriaToReside);
    case 'PersonFlagRecorded':
      return body.value === null ? lower(body.flag) : `${lower(body.flag)}: ${lower(body.value)}`;
    case 'CareHomeContactRecorded':
      return `Care home: ${lower(body.kind)}`;
    case 'SubjectsUnlinked':
      return body.how === 'UNLINKED' ? 'Two records parted by the source' : 'Two records parted by a person';
    case 'PersonDetailsRecorded':
      return 'Personal details recorded';
    case 'DeathRecorded':
      return 'Death recorded';
    case 'SubjectsLinked':
      return linkTexts[body.how];
    case 'PackageReported':
      return `Home care package ${lower(body.status)}${body.hoursPerWeek === null ? '' : `, ${body.hoursPerWeek} hours a week`}`;
    case 'PackageAbsent':
      return 'Home care package no longer in the list of its source';
    case 'ResidencyReported':
      return body.endDate === null ? 'Lives in a care home' : `Care home place ends on ${body.endDate}`;
    case 'ResidencyAbsent':
      return 'Care home place no longer in the list of its source';
  }
}

/** What is known of a person from every source, oldest first; without places and sources where these are protected and not `disclosed`. */
export async function factTimeline(tx: EntityManager, placeId: string, personId: string, disclosed = false): Promise<TimelineEntry[]> {
  const facts: { kind: PersonFact['kind']; body: PersonFact['body']; at: string; learnedAt: string; source: string }[] = await tx.query(
    `select f.kind, f.body, f.happened_at at, f.learned_at "learnedAt", coalesce(fd.name, f.organisation) source
     from person_subject p join fact f using (place_id, subject_id) left join receipt r using (place_id, message_id) left join feed fd using (place_id, feed_id)
     where p.place_id = $1 and p.person_id = $2 and f.superseded_at is null order by f.happened_at, f.sequence, f.fact_id`,
    [placeId, personId],
  );
  const shown = disclosed || !(await peopleWithHiddenPlaces(tx, placeId, [personId])).has(personId);
  return facts.map((fact) => {
    const told = fact as Pick<PersonFact, 'kind' | 'body'>;
    return { at: instant(fact.at), learnedAt: instant(fact.learnedAt), source: sourceShown(fact.source, shown), text: factText(shown ? told : withoutPlaces(told)) };
  });
}
