import type { DataSource, EntityManager } from 'typeorm';
import { unseal } from '../identity/unseal.js';
import { identityContext, type SealedIdentity } from '../identity/read-people.js';
import { subjectOfNumber } from '../identity/subject-of-number.js';
import type { Vault } from '../identity/vault.js';
import { noteRetention } from './note-retention.js';
import { personOf } from './person-to-erase.js';

type Row = Readonly<Record<string, unknown>>;

/** One fact as it is kept; `body` is what its message said of it. */
export interface HeldFact extends Row {
  readonly kind: string;
  readonly body: object;
}

/** Everything that is held of one person. Times are instants in UTC; ids are ours and name nobody. */
export interface SubjectAccess {
  readonly personId: string;
  readonly numbers: readonly { readonly authority: string; readonly value: string }[];
  /** Who they are, as each source said and when. */
  readonly identities: readonly Row[];
  readonly stays: readonly Row[];
  readonly packages: readonly Row[];
  readonly cases: readonly Row[];
  readonly acts: readonly Row[];
  readonly alerts: readonly Row[];
  readonly doubleHolds: readonly Row[];
  readonly facts: readonly HeldFact[];
  /** The messages that these were read from, and whether their bytes are still kept. The bytes are not given: they may speak of others. */
  readonly messages: readonly Row[];
  /** Records that may be theirs, or were decided upon. The other record is not named: it may be somebody else. */
  readonly matches: readonly Row[];
  /** Who looked at them, and what else was done with what is held of them. */
  readonly looks: readonly Row[];
  readonly audit: readonly Row[];
  /** With which organisations they were shared, for what and until when. */
  readonly shares: readonly Row[];
  /** Who opened their record in an emergency, and what came of the review. */
  readonly brokenGlass: readonly Row[];
  /** Under a legal hold: nothing of theirs is deleted while it stands. */
  readonly holds: readonly Row[];
}

const ofPerson = `place_id = $1 and person_id = $2`;
const ofSubjects = `place_id = $1 and subject_id = any($2)`;
const byAnyId = `place_id = $1 and person_id = any($2)`;

/** What is asked of the tables that name a person by its id. */
const byPerson = {
  stays: `select organisation, kind, state, site_code "siteCode", ward, bay, bed, started_at "startedAt", ended_at "endedAt", state_detail detail from stay where ${ofPerson} order by started_at`,
  packages: `select organisation, provider_id "providerId", status, start_date::text "startDate", end_date::text "endDate", hours_per_week "hoursPerWeek" from package where ${ofPerson} order by start_date`,
  cases: `select case_id "caseId", provider_id "providerId", site_code "siteCode", state, outcome, started_at "startedAt", deadline_at "deadlineAt", owner from clock_case where ${ofPerson} order by started_at`,
  acts: `select a.case_id "caseId", a.kind, a.actor, a.at, a.body from act a join clock_case c using (place_id, case_id) where c.place_id = $1 and c.person_id = $2 order by a.act_id`,
  alerts: `select alert_id "alertId", case_id "caseId", type, priority, state, desk, owner, raised_at "raisedAt", due_at "dueAt" from alert where ${ofPerson} order by raised_at`,
  doubleHolds: `select kind, since, funded_until::text "fundedUntil", body from double_hold where ${ofPerson} order by since`,
} as const;

/** And of those that name their records. */
const bySubjects = {
  facts: `select f.kind, f.body, f.happened_at "happenedAt", f.recorded_at "recordedAt", f.learned_at "learnedAt", coalesce(d.name, f.organisation) source, f.message_id "messageId", f.superseded_at is null "inForce"
    from fact f left join receipt r using (place_id, message_id) left join feed d using (place_id, feed_id) where ${ofSubjects} order by f.happened_at, f.fact_id`,
  messages: `select r.message_id "messageId", coalesce(d.name, r.feed_id) source, r.received_at "receivedAt", r.bytes_gone_at "bytesDeletedAt" from receipt r left join feed d using (place_id, feed_id)
    where r.place_id = $1 and r.message_id in (select message_id from fact where ${ofSubjects} union select message_id from identity where ${ofSubjects}) order by r.message_id`,
  matches: `select kind, reasons, found_at "foundAt", gone_at "goneAt", decision, decided_at "decidedAt", decided_by "decidedBy", decided_reason "decidedReason" from possible_match
    where place_id = $1 and (first_subject = any($2) or second_subject = any($2)) order by found_at`,
  // Whoever looked, shared or opened named the person by one of these, whichever it was then.
  looks: `select at, viewer, purpose, reason, message_id "messageId" from look where ${byAnyId} order by at`,
  audit: `select at, actor_name actor, actor_roles roles, action, operation, reason, message_id "messageId", case_id "caseId" from audit where ${byAnyId} order by audit_id`,
  shares: `select organisation, purpose, shared_by_name "sharedBy", shared_at "sharedAt", ends_at "endsAt" from person_share where ${byAnyId} order by share_id`,
  brokenGlass: `select actor_name actor, reason, opened_at "openedAt", verdict, remark from broken_glass where ${byAnyId} order by glass_id`,
  holds: `select reason, held_by "by", held_at "at", held_until "until", lifted_at "liftedAt" from legal_hold where place_id = $1 and subjects && $2::bigint[] order by hold_id`,
} as const;

const each = async <K extends string>(tx: EntityManager, questions: Readonly<Record<K, string>>, parameters: unknown[]): Promise<Record<K, Row[]>> => {
  const answers: Partial<Record<K, Row[]>> = {};
  for (const [name, sql] of Object.entries<string>(questions)) answers[name as K] = await tx.query(sql, parameters);
  return answers as Record<K, Row[]>;
};

/**
 * Everything that is held of whoever bears an NHS number, as of one moment: of protected people too, for it is their own (UK GDPR, article 15). What else a
 * message says, and whoever else it speaks of, is not in it. That it was given out stands in the audit. Null: nobody is known by this number.
 */
export async function subjectAccess(owner: DataSource, vault: Vault, placeId: string, nhsNumber: string, actor: string): Promise<SubjectAccess | null> {
  const found = await owner.transaction('REPEATABLE READ', async (tx) => {
    const subject = await subjectOfNumber(tx, vault, placeId, nhsNumber);
    if (subject === null) return null;
    const person = await personOf(tx, vault, placeId, subject);
    if (person === null) throw new Error('something of this person does not open with the identity key at hand');
    const { personId, subjects, identifiers } = person;
    const { facts, ...told } = await each(tx, bySubjects, [placeId, subjects]);
    return { personId, numbers: identifiers, identities: await identitiesOf(tx, vault, placeId, subjects), ...(await each(tx, byPerson, [placeId, personId])), ...told, facts: facts as HeldFact[] };
  });
  if (found !== null) await noteRetention(owner, placeId, { action: 'EXPORT', operation: 'subject-access', actor, personId: found.personId });
  return found;
}

const identitiesOf = async (tx: EntityManager, vault: Vault, placeId: string, subjects: readonly string[]): Promise<Row[]> => {
  const rows = await tx.query<{ subject: string; sealed: Buffer; status: string | null; at: Date; messageId: string; source: string | null }[]>(
    `select i.subject_id subject, i.sealed, i.nhs_number_status status, i.happened_at at, i.message_id "messageId", coalesce(d.name, r.feed_id) source
     from identity i left join receipt r using (place_id, message_id) left join feed d using (place_id, feed_id) where ${ofSubjects} order by i.happened_at, i.message_id, i.ordinal`, [placeId, subjects]);
  return rows.map(({ subject, sealed, status, at, messageId, source }) => {
    const text = unseal(vault, sealed, identityContext(placeId, subject));
    return { saidAt: at, source, messageId, nhsNumberStatus: status, ...(text === null ? { doesNotOpen: true } : (JSON.parse(text) as SealedIdentity)) };
  });
};
