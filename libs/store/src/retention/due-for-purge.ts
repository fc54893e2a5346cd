import type { DataSource } from 'typeorm';
import { duePeople } from './due-people.js';
import { daysOf, retentionRules, type RetentionClass, type RetentionRule } from './retention-rule.js';

/** How much of a class is past its period, and how much of that a legal hold, or that it still waits to be read, keeps where it is. */
export interface Due {
  readonly rule: RetentionRule;
  readonly due: number;
  readonly held: number;
}

type Counted = Pick<Due, 'due' | 'held'>;

/** What a class has past its period, counted now. Reads only. */
const counting: Record<RetentionClass, (db: DataSource, placeId: string, days: number) => Promise<Counted>> = {
  'message-bytes': (db, placeId, days) =>
    counted(db, `select count(*)::int due, count(*) filter (where r.outcome is null or r.reread_requested_at is not null or message_held($1, r.message_id, r.feed_id, h.subjects))::int held
      from message_body b join receipt r using (place_id, message_id) cross join (select held_subjects($1) subjects) h
      where b.place_id = $1 and r.bytes_gone_at is null and b.received_at < place_now($1) - make_interval(days => $2) and b.received_at >= ${keptFrom('message-bytes')}`, placeId, days),
  'rejection-texts': (db, placeId, days) =>
    counted(db, `select count(*)::int due, count(*) filter (where message_held($1, j.message_id, j.feed_id, h.subjects))::int held
      from rejection j cross join (select held_subjects($1) subjects) h
      where j.place_id = $1 and j.message <> '${rejectionTextGone}' and j.received_at < place_now($1) - make_interval(days => $2) and j.received_at >= ${keptFrom('rejection-texts')}`, placeId, days),
  identities: async (db, placeId, days) => {
    let [due, held] = [0, 0];
    for await (const people of duePeople(db, placeId, days)) {
      due += people.length;
      held += people.filter((one) => one.held).length;
    }
    return { due, held };
  },
  looks: (db, placeId, days) =>
    counted(db, `select count(*)::int due, count(*) filter (where exists (select from person_subject p where p.place_id = $1 and p.person_id = l.person_id and p.subject_id = any(h.subjects)))::int held
      from look l cross join (select held_subjects($1) subjects) h where l.place_id = $1 and l.at < now() - make_interval(days => $2)`, placeId, days),
  sessions: (db, placeId, days) => counted(db, `select count(*)::int due, 0 held from session where place_id = $1 and least(ended_at, ends_at) < now() - make_interval(days => $2)`, placeId, days),
  facts: () => Promise.resolve({ due: 0, held: 0 }),
  audit: () => Promise.resolve({ due: 0, held: 0 }),
};

/** What stands where the text of a refusal stood. */
export const rejectionTextGone = 'The text was deleted by the retention rule.';

/** SQL for the moment before which an earlier run has left nothing of a class. */
export const keptFrom = (of: RetentionClass): string => `coalesce((select kept_from from purge where place_id = $1 and class = '${of}' and ended_at is not null order by purge_id desc limit 1), '-infinity')`;

const counted = async (db: DataSource, sql: string, placeId: string, days: number): Promise<Counted> => {
  const [row] = await db.query<[Counted]>(sql, [placeId, days]);
  return row;
};

/** Every class of a place with what is due of it, whether its rule is in force or not. */
export async function dueForPurge(db: DataSource, placeId: string): Promise<Due[]> {
  const all: Due[] = [];
  for (const rule of await retentionRules(db, placeId)) {
    const days = daysOf(rule);
    all.push({ rule, ...(days === null ? { due: 0, held: 0 } : await counting[rule.class](db, placeId, days)) });
  }
  return all;
}
