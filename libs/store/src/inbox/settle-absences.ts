import type { EntityManager } from 'typeorm';
import { endOfDay, instant, type Day, type Instant, type Zone } from '@homeward/flow';
import { absencesOf, type RecordReport, type RecordSnapshot } from './absences.js';

/** The file kinds of which a snapshot speaks for records, and what it is called when one is absent. */
export const absentKinds = { 'home-care-packages': 'PackageAbsent', 'care-home-residents': 'ResidencyAbsent' } as const;
export type SnapshotKind = keyof typeof absentKinds;

interface Report extends RecordReport {
  readonly key: string;
  readonly subject: string;
  readonly organisation: string;
  readonly kind: SnapshotKind;
}

interface Settling {
  readonly placeId: string;
  readonly zone: Zone;
  readonly now: Instant;
}

/**
 * Makes the absences of the given packages and residencies exactly what their reports and the snapshots in force give, whatever
 * came first. The caller holds the locks of their people.
 */
export async function settleAbsences(tx: EntityManager, settling: Settling, recordKeys: readonly string[]): Promise<void> {
  if (recordKeys.length === 0) return;
  const reports = await readReports(tx, settling, recordKeys);
  const snapshots = await readSnapshots(tx, settling.placeId, reports);
  const due = [...grouped(reports, (report) => report.key).values()].flatMap((told) => {
    const { key, kind, organisation } = told.at(-1) as Report;
    const of = snapshots.get(`${organisation} ${kind}`);
    if (of === undefined) return [];
    const seen = of.moments.map((asAt): RecordSnapshot => ({ asAt, holds: of.held.has(`${asAt} ${key}`) }));
    return absencesOf(told, seen).map((at) => ({ record_key: key, kind: absentKinds[kind], organisation, happened_at: at, subject_id: subjectAt(told, at), ...of.messages.get(at) }));
  });
  await makeExactly(tx, settling, recordKeys, due);
}

/** Whose record it is by the report that the absence ends. */
const subjectAt = (told: readonly Report[], at: Instant): string => (told.filter((report) => report.at <= at).at(-1) as Report).subject;

const readReports = async (tx: EntityManager, { placeId, zone }: Settling, recordKeys: readonly string[]): Promise<Report[]> => {
  const rows = await tx.query<{ key: string; subject: string; organisation: string; kind: string; at: Date; status: string | null; endDate: Day | null }[]>(
    `select record_key key, subject_id subject, organisation, kind, coalesce(recorded_at, happened_at) at, body->>'status' status, body->>'endDate' "endDate"
     from fact where place_id = $1 and record_key = any($2) and kind in ('PackageReported', 'ResidencyReported') and superseded_at is null
     order by record_key, happened_at, recorded_at nulls first, sequence, body::text`,
    [placeId, recordKeys],
  );
  return rows
    .map(({ key, subject, organisation, kind, at, status, endDate }) => {
      const moment = instant(at);
      const endsAt = status === 'ENDED' ? moment : endDate === null ? null : endOfDay(endDate, zone);
      return { key, subject, organisation, kind: kind === 'PackageReported' ? 'home-care-packages' : 'care-home-residents', at: moment, endsAt } satisfies Report;
    })
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
};

interface Snapshots {
  readonly moments: readonly Instant[];
  /** `asAt key` of each given record that is held. */
  readonly held: ReadonlySet<string>;
  /** The message that each moment's absences are told by. */
  readonly messages: ReadonlyMap<Instant, { message_id: string; interpretation: number }>;
}

/** The snapshots in force since the oldest of the given reports, by organisation and kind. */
const readSnapshots = async (tx: EntityManager, placeId: string, reports: readonly Report[]): Promise<Map<string, Snapshots>> => {
  const found = new Map<string, Snapshots>();
  for (const [name, told] of grouped(reports, ({ organisation, kind }) => `${organisation} ${kind}`)) {
    const first = told[0] as Report;
    const rows = await tx.query<{ asAt: Date; message: string; interpretation: number; held: string[] }[]>(
      `select as_at "asAt", message_id message, interpretation, array(select key from unnest(held) h (key) where key = any($4)) held
       from snapshot where place_id = $1 and organisation = $2 and kind = $3 and in_force and superseded_at is null and as_at >= $5 order by as_at, message_id`,
      [placeId, first.organisation, first.kind, [...new Set(told.map(({ key }) => key))], first.at],
    );
    if (rows.length === 0) continue;
    found.set(name, {
      moments: [...new Set(rows.map(({ asAt }) => instant(asAt)))],
      held: new Set(rows.flatMap(({ asAt, held }) => held.map((key) => `${instant(asAt)} ${key}`))),
      messages: new Map(rows.map(({ asAt, message, interpretation }) => [instant(asAt), { message_id: message, interpretation }])),
    });
  }
  return found;
};

/** Learns the absences that are due and not yet known, and supersedes those that are known and not due. */
const makeExactly = async (tx: EntityManager, { placeId, now }: Settling, recordKeys: readonly string[], due: readonly object[]): Promise<void> => {
  await tx.query(
    `with due as (select record_key, kind, organisation, happened_at, subject_id, message_id, interpretation from jsonb_populate_recordset(null::fact, $3::jsonb)),
     known as (select f.* from fact f where place_id = $1 and record_key = any($2) and kind in ('PackageAbsent', 'ResidencyAbsent') and superseded_at is null),
     surplus as (update fact f set superseded_at = $4 from known k
       where f.place_id = $1 and f.learned_at = k.learned_at and f.fact_id = k.fact_id
         and exists (select from snapshot s where s.place_id = $1 and s.message_id = k.message_id)
         and not exists (select from due d where d.record_key = k.record_key and d.kind = k.kind and d.happened_at = k.happened_at and d.subject_id = k.subject_id))
     insert into fact (place_id, learned_at, message_id, interpretation, subject_id, record_key, kind, happened_at, recorded_at, sequence, organisation, body)
     select $1, $4, d.message_id, d.interpretation, d.subject_id, d.record_key, d.kind, d.happened_at, d.happened_at, '', d.organisation, '{}' from due d
     where not exists (select from known k where d.record_key = k.record_key and d.kind = k.kind and d.happened_at = k.happened_at and d.subject_id = k.subject_id)`,
    [placeId, recordKeys, JSON.stringify(due), now],
  );
};

const grouped = <T>(all: readonly T[], by: (one: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(by(one));
    if (group === undefined) groups.set(by(one), [one]);
    else group.push(one);
  }
  return groups;
};
