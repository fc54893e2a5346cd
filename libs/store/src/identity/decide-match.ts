import type { DataSource, EntityManager } from 'typeorm';
import { judgeLinks, linksToPart, NHS, standingDecisions, type DecidedLink, type MatchAct, type SubjectLink } from '@homeward/flow';
import { appendAudit, type AuditActor } from '../audit/append-audit.js';
import { lockPersons } from '../fold/lock-persons.js';
import { placeContext, placeNow } from '../fold/place-context.js';
import { readFacts } from '../fold/read-facts.js';
import { refold, type Changes } from '../fold/refold.js';
import { matchActsOf } from './read-match-acts.js';
import { saveCompanions } from './save-companions.js';

/** What somebody decides about two records in the queue. */
export interface MatchDecision {
  readonly placeId: string;
  readonly matchId: string;
  readonly kind: MatchAct['kind'];
  readonly actor: string;
  /** Who that is for good; unset: nobody but the name is known. */
  readonly by?: AuditActor;
  readonly reason: string;
  readonly expectedVersion: string;
}

export type MatchDecisionResult =
  | { readonly kind: 'DONE'; readonly changes: Changes }
  | { readonly kind: 'CONFLICT'; readonly currentVersion: string }
  /** It makes no sense as things stand: `why` in a plain sentence. */
  | { readonly kind: 'SENSELESS'; readonly why: string }
  | { readonly kind: 'UNKNOWN' };

interface Queued {
  readonly first: string;
  readonly second: string;
  readonly said: string;
  readonly version: string;
}

/**
 * Records what somebody decided about two records and folds the people concerned again, under the same lock as the feeds and the
 * clock. A decision is never edited: it is taken back by another one.
 */
export async function decideMatch(db: DataSource, decision: MatchDecision): Promise<MatchDecisionResult> {
  const { placeId, matchId } = decision;
  const place = await placeContext(db, placeId);
  return db.transaction(async (tx) => {
    const known = await queued(tx, placeId, matchId);
    if (known === undefined) return { kind: 'UNKNOWN' };
    const subjects = await lockPersons(tx, placeId, [known.first, known.second]);
    const match = (await queued(tx, placeId, matchId)) ?? known;
    if (match.version !== decision.expectedVersion) return { kind: 'CONFLICT', currentVersion: match.version };
    const acts = await matchActsOf(tx, placeId, matchId);
    const outcome = await linksOf(tx, placeId, { kind: decision.kind, match, subjects, acts });
    if ('why' in outcome) return { kind: 'SENSELESS', why: outcome.why };
    const at = await placeNow(tx, placeId);
    await append(tx, decision, match, outcome.links, at);
    await saveCompanions(tx, placeId, [[match.first, match.second]]);
    await follow(tx, placeId, matchId);
    await note(tx, decision, match);
    return { kind: 'DONE', changes: await refold(tx, place, subjects, at, 'NOW') };
  });
}

const queued = async (tx: EntityManager, placeId: string, matchId: string): Promise<Queued | undefined> =>
  (await tx.query<Queued[]>(`select first_subject as "first", second_subject as "second", said, version from possible_match where place_id = $1 and match_id = $2`, [placeId, matchId]))[0];

interface Deciding {
  readonly kind: MatchAct['kind'];
  readonly match: Queued;
  /** Everybody concerned, locked. */
  readonly subjects: readonly string[];
  readonly acts: readonly MatchAct[];
}

/** The links that a decision makes or ends, or why it makes no sense. */
const linksOf = async (tx: EntityManager, placeId: string, { kind, match: { first, second }, subjects, acts }: Deciding): Promise<{ readonly links: readonly DecidedLink[] } | { readonly why: string }> => {
  const { facts, evidence } = await readFacts(tx, placeId, subjects);
  const links = judgeLinks(facts, evidence).links;
  const made = new Set(facts.flatMap((fact) => (fact.kind === 'SubjectsLinked' && fact.body.how !== 'SEEN_TOGETHER' ? [`${fact.subjectId}|${fact.body.other}`] : [])));
  const ends = linksToPart(links, ({ a, b }) => made.has(`${a}|${b}`) || made.has(`${b}|${a}`), first, second);
  const decided = async (pairs: readonly SubjectLink[]): Promise<DecidedLink[]> => {
    const numbers = await tx.query<{ id: string }[]>(`select subject_id id from subject where place_id = $1 and subject_id = any($2) and authority = $3`, [placeId, pairs.map(({ b }) => b), NHS]);
    return pairs.map(({ a, b }) => ({ a, b, nhsNumber: numbers.some(({ id }) => id === b) }));
  };
  switch (kind) {
    case 'CONFIRMED':
      return { links: await decided([{ a: first, b: second }]) };
    case 'REFUSED':
      return ends.length === 0 ? { links: [] } : { why: 'These records are one person now. Part them instead.' };
    case 'PARTED':
      return ends.length === 0 ? { why: 'These records are two people already.' } : { links: await decided(ends) };
    case 'TAKEN_BACK':
      return standingDecisions(acts).length === 0 ? { why: 'There is no decision to take back.' } : { links: [] };
  }
};

const append = (tx: EntityManager, { placeId, matchId, kind, actor, reason }: MatchDecision, { said }: Queued, links: readonly DecidedLink[], at: string): Promise<unknown> =>
  tx.query(`insert into match_act (place_id, match_id, kind, links, said, actor, at, reason) values ($1, $2, $3, $4::jsonb, $5, $6, $7, $8)`, [placeId, matchId, kind, JSON.stringify(links), said, actor, at, reason]);

const note = (tx: EntityManager, { placeId, matchId, kind, actor, by, reason }: MatchDecision, { first, second }: Queued): Promise<void> =>
  appendAudit(tx, placeId, by ?? { id: `name:${actor}`, name: actor }, { action: 'CHANGE', operation: kind === 'PARTED' ? 'partRecords' : 'decideMatch', personIds: [first, second], reason, detail: { matchId, kind } });

/** The queue shows the last decision that stands. */
const follow = async (tx: EntityManager, placeId: string, matchId: string): Promise<void> => {
  const last = standingDecisions(await matchActsOf(tx, placeId, matchId)).at(-1);
  await tx.query(
    `update possible_match set decision = $3, decided_at = $4, decided_by = $5, decided_reason = $6, decided_said = $7, version = nextval('change_seq') where place_id = $1 and match_id = $2`,
    [placeId, matchId, last?.kind ?? null, last?.at ?? null, last?.actor ?? null, last?.reason ?? null, last?.said ?? null],
  );
};
