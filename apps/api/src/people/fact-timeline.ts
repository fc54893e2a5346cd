import { instant, type Instant, type Location, type PersonFact } from '@homeward/flow';
import type { EntityManager } from '@homeward/store';

export interface TimelineEntry {
  readonly at: Instant;
  readonly learnedAt: Instant;
  readonly source: string;
  readonly text: string;
}

const where = (location: Location | null): string => [location?.ward && `ward ${location.ward}`, location?.bed && `bed ${location.bed}`, location?.siteCode].filter(Boolean).join(', ');
const at = (prefix: string, location: Location | null): string => (where(location) === '' ? prefix : `${prefix}: ${where(location)}`);
const lower = (text: string): string => text.toLowerCase().replaceAll('_', ' ');

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
    case 'PersonDetailsRecorded':
      return 'Personal details recorded';
    case 'DeathRecorded':
      return 'Death recorded';
    case 'SubjectsLinked':
      return body.how === 'MERGED' ? 'Two records merged by the source' : 'Two record numbers seen together';
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

/** What is known of a person from every source, oldest first. */
export async function factTimeline(tx: EntityManager, placeId: string, personId: string): Promise<TimelineEntry[]> {
  const facts: { kind: PersonFact['kind']; body: PersonFact['body']; at: string; learnedAt: string; source: string }[] = await tx.query(
    `select f.kind, f.body, f.happened_at at, f.learned_at "learnedAt", coalesce(fd.name, f.organisation) source
     from person_subject p join fact f using (place_id, subject_id) left join receipt r using (place_id, message_id) left join feed fd using (place_id, feed_id)
     where p.place_id = $1 and p.person_id = $2 and f.superseded_at is null order by f.happened_at, f.sequence, f.fact_id`,
    [placeId, personId],
  );
  return facts.map((fact) => ({ at: instant(fact.at), learnedAt: instant(fact.learnedAt), source: fact.source, text: factText(fact as Pick<PersonFact, 'kind' | 'body'>) }));
}
