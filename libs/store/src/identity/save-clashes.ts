import type { EntityManager } from 'typeorm';
import type { IdentityClash, Instant, MatchDoubt, PersonState, SourceMerge } from '@homeward/flow';

/** Kinds of the queue, by what the fold found. */
const kinds: Record<IdentityClash['kind'] | MatchDoubt['kind'], string> = {
  TWO_PEOPLE_ONE_NUMBER: 'TWO_PEOPLE_ONE_NUMBER',
  ONE_PERSON_TWO_NUMBERS: 'ONE_PERSON_TWO_NUMBERS',
  RENAMED_ONTO_EXISTING: 'NUMBER_ALREADY_USED',
  NUMBER_OF_MANY: 'TWO_PEOPLE_ONE_NUMBER',
  BIRTH_DATES_DIFFER: 'BIRTH_DATES_DIFFER',
};

const reasons: Record<IdentityClash['kind'] | MatchDoubt['kind'], string> = {
  TWO_PEOPLE_ONE_NUMBER: 'Two records with different birth dates, or that were parted, claim one number. They are kept apart',
  ONE_PERSON_TWO_NUMBERS: 'The records of one person carry two NHS numbers',
  RENAMED_ONTO_EXISTING: 'A source gave a record a number that somebody had already',
  NUMBER_OF_MANY: 'A hospital shows one number beside more records than one person can have. It joins none of them',
  BIRTH_DATES_DIFFER: 'Two records are joined although their birth dates differ',
};

/** A contradiction is before everything else that is only alike; a merge that stands is none. */
const scoreOf = { contradiction: 100, standing: 0 } as const;

export interface Clash {
  readonly id: string;
  readonly kind: string;
  readonly first: string;
  readonly second: string;
  readonly reasons: readonly string[];
  readonly said: string;
  readonly score: number;
}

/** A person as far as clashes go. */
interface Clashing {
  readonly state: PersonState;
  readonly subjects: readonly string[];
  readonly merges: readonly SourceMerge[];
}

/**
 * The pairs of records to show for a clash. Records of several persons (three that claim one number, the number itself among them) are
 * shown once for each two persons; records of one person each with the first. A number of many is one fault, shown once.
 */
const pairsOf = (subjects: readonly string[], people: readonly Clashing[]): [string, string][] => {
  const ofPersons = new Map<string | number, string>();
  for (const subject of subjects) {
    const at = people.findIndex((person) => person.subjects.includes(subject));
    const person = at < 0 ? subject : at;
    if (!ofPersons.has(person)) ofPersons.set(person, subject);
  }
  const [first, ...others] = ofPersons.size > 1 ? [...ofPersons.values()] : subjects;
  return first === undefined ? [] : others.map((second) => [first, second]);
};

/** The clashes of some persons, once each: both sides of one bear it. */
export function clashesOf(people: readonly Clashing[], births: ReadonlyMap<string, string>): Clash[] {
  const found = new Map<string, Clash>();
  for (const { kind, subjects } of people.flatMap(({ state }) => [...state.identityClashes, ...state.matchDoubts])) {
    for (const [first, second] of pairsOf(subjects, people).slice(0, kind === 'NUMBER_OF_MANY' ? 1 : undefined)) {
      const id = `${kinds[kind].toLowerCase().replaceAll('_', '-')}-${first}-${second}`;
      found.set(id, { id, kind: kinds[kind], first, second, reasons: [reasons[kind]], said: [first, second].map((subject) => births.get(subject) ?? '').join('|'), score: scoreOf.contradiction });
    }
  }
  for (const merge of people.flatMap(({ merges }) => merges)) found.set(mergeId(merge), toldMerge(merge));
  return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

const mergeId = ({ subjects }: SourceMerge): string => `merged-by-source-${subjects.join('-')}`;

/** A merge is shown so that it can be parted; said again after that, it is a contradiction, and every time anew. */
const toldMerge = (merge: SourceMerge): Clash => ({
  id: mergeId(merge),
  kind: 'MERGED_BY_SOURCE',
  first: merge.subjects[0],
  second: merge.subjects[1],
  reasons: [merge.again === null ? 'A source merged the two records' : 'A source merged the two records, and said so again after they were parted'],
  said: merge.again ?? '',
  score: merge.again === null ? scoreOf.standing : scoreOf.contradiction,
});

/** Queues what the fold found contradictory, and takes back what it finds no more. The subjects are locked by the caller. */
export async function saveClashes(tx: EntityManager, placeId: string, { subjects, people, births, now }: { readonly subjects: readonly string[]; readonly people: readonly Clashing[]; readonly births: ReadonlyMap<string, string>; readonly now: Instant }): Promise<void> {
  const clashes = clashesOf(people, births);
  await tx.query(
    `update possible_match set gone_at = $4, version = nextval('change_seq')
     where place_id = $1 and kind <> 'SAME_DETAILS' and first_subject = any($2) and gone_at is null and match_id <> all($3)`,
    [placeId, subjects, clashes.map(({ id }) => id), now],
  );
  if (clashes.length === 0) return;
  await tx.query(
    `insert into possible_match as m (place_id, match_id, kind, first_subject, second_subject, score, reasons, said, found_at)
     select $1, id, kind, first, second, score, reasons, said, $3 from jsonb_to_recordset($2::jsonb) n (id text, kind text, first bigint, second bigint, score int, reasons jsonb, said text)
     on conflict (place_id, match_id) do update set gone_at = null, said = excluded.said, score = excluded.score, reasons = excluded.reasons, version = nextval('change_seq')
     where m.gone_at is not null or m.said <> excluded.said`,
    [placeId, JSON.stringify(clashes), now],
  );
}
