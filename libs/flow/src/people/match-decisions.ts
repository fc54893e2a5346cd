import type { Instant } from '../time.js';
import type { PersonFact } from '../facts/fact.js';

/** A link that a decision makes or ends: two subjects, and whether the second is an NHS number. */
export interface DecidedLink {
  readonly a: string;
  readonly b: string;
  readonly nhsNumber: boolean;
}

/** What somebody decided about two records. `TAKEN_BACK` undoes the decision before it. */
export interface MatchAct {
  readonly actId: string;
  readonly matchId: string;
  readonly kind: 'CONFIRMED' | 'REFUSED' | 'PARTED' | 'TAKEN_BACK';
  readonly links: readonly DecidedLink[];
  readonly said: string;
  readonly actor: string;
  readonly at: Instant;
  readonly reason: string;
}

type Standing = MatchAct & { readonly kind: Exclude<MatchAct['kind'], 'TAKEN_BACK'> };

/** The decisions about one match that stand, oldest first. `acts` come oldest first. */
export function standingDecisions(acts: readonly MatchAct[]): Standing[] {
  const standing: Standing[] = [];
  for (const act of acts) {
    if (act.kind === 'TAKEN_BACK') standing.pop();
    else standing.push({ ...act, kind: act.kind });
  }
  return standing;
}

/** The link facts that decisions amount to. `acts`: of any number of matches, oldest first. */
export function factsOfDecisions(acts: readonly MatchAct[]): PersonFact[] {
  const byMatch = new Map<string, MatchAct[]>();
  for (const act of acts) byMatch.set(act.matchId, [...(byMatch.get(act.matchId) ?? []), act]);
  return [...byMatch.values()].flatMap(standingDecisions).flatMap(({ actId, kind, links, at }) =>
    links.flatMap(({ a, b, nhsNumber }): PersonFact[] => {
      const envelope = { subjectId: a, recordKey: null, messageId: `act ${actId}`, happenedAt: at, recordedAt: at, learnedAt: at, sequence: actId.padStart(20, '0'), organisation: 'HOMEWARD' };
      switch (kind) {
        case 'CONFIRMED':
          return [{ ...envelope, kind: 'SubjectsLinked', body: { other: b, how: 'CONFIRMED', nhsNumber } }];
        case 'PARTED':
          return [{ ...envelope, kind: 'SubjectsUnlinked', body: { other: b, how: 'PARTED' } }];
        case 'REFUSED':
          return [];
      }
    }),
  );
}
