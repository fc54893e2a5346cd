import type { EntityManager } from '@homeward/store';
import type { MatchState, PossibleMatchKind } from '../generated/schema-types.js';
import { pageOf, type Connection, type PageArgs } from '../graphql/page-of.js';

/** Two records in the queue, and the persons they belong to now. */
export interface MatchRow {
  readonly id: string;
  readonly kind: PossibleMatchKind;
  readonly state: MatchState;
  readonly firstSubject: string;
  readonly secondSubject: string;
  readonly firstPerson: string;
  readonly secondPerson: string;
  readonly reasons: readonly string[];
  readonly foundAt: Date;
  readonly decidedAt: Date | null;
  readonly decidedBy: string | null;
  readonly reason: string | null;
  readonly version: number;
}

const firstPerson = 'coalesce(a.person_id, m.first_subject)';
const secondPerson = 'coalesce(b.person_id, m.second_subject)';

/**
 * A refused match is open again once something else is said of either; and so is a refused or parted one whom a source has joined after
 * all. One that nobody decided is gone when it does not hold any more, or when a source has joined the two by their numbers. A merge
 * that stands asks nobody.
 */
const state = `case when m.decision = 'CONFIRMED' then 'CONFIRMED' when m.decision is not null and ${firstPerson} = ${secondPerson} then 'OPEN'
  when m.decision is not null and m.decided_said = m.said then m.decision
  when m.gone_at is not null or (m.kind = 'SAME_DETAILS' and ${firstPerson} = ${secondPerson}) then 'GONE'
  when m.kind = 'MERGED_BY_SOURCE' and m.said = '' then 'MERGED' else 'OPEN' end`;

/** What nobody decided and nobody is asked about: it is most of the table. In the words of the index `possible_match_to_decide`. */
const asksOrAsked = `(m.decision is not null or (m.gone_at is null and (m.kind <> 'MERGED_BY_SOURCE' or m.said <> '')))`;

const columns = `m.match_id id, m.kind, ${state} state, m.first_subject "firstSubject", m.second_subject "secondSubject", ${firstPerson} "firstPerson", ${secondPerson} "secondPerson",
  m.reasons, m.found_at "foundAt", m.decided_at "decidedAt", m.decided_by "decidedBy", m.decided_reason reason, m.version::int "version"`;

const tables = `possible_match m left join person_subject a on a.place_id = m.place_id and a.subject_id = m.first_subject
  left join person_subject b on b.place_id = m.place_id and b.subject_id = m.second_subject`;

/** What waits for a person, the likeliest first; what was decided, the newest first. */
export const readMatches = (tx: EntityManager, placeId: string, states: readonly MatchState[], page: PageArgs): Promise<Connection<MatchRow>> =>
  pageOf(
    tx,
    {
      select: columns,
      from: `from ${tables} where m.place_id = $1 and ${states.includes('MERGED') || states.includes('GONE') ? 'true' : asksOrAsked} and (${state}) = any($2)`,
      params: [placeId, states],
      order: [
        { sql: `case when m.decision is null then m.score else 0 end`, type: 'int', descending: true },
        { sql: 'coalesce(m.decided_at, m.found_at)', type: 'timestamptz', descending: true },
        { sql: 'm.match_id', type: 'text' },
      ],
    },
    page,
  );

export async function matchById(tx: EntityManager, placeId: string, id: string): Promise<MatchRow | undefined> {
  const rows: MatchRow[] = await tx.query(`select ${columns} from ${tables} where m.place_id = $1 and m.match_id = $2`, [placeId, id]);
  return rows[0];
}
