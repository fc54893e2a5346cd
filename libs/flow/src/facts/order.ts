import type { Instant } from '../time.js';
import { later } from '../time.js';
import type { PersonFact } from './fact.js';
import type { PersonFactKind } from './bodies.js';

/**
 * At one and the same moment: what links comes first, then what is planned, what opens, what moves, what pauses, what ends,
 * and voids come last.
 */
const inRank: readonly PersonFactKind[] = [
  'SubjectsLinked', 'SubjectsUnlinked', 'PersonDetailsRecorded', 'LocationHidingRecorded', 'PersonFlagRecorded', 'CareHomeContactRecorded',
  'PackageReported', 'ResidencyReported', 'PackageAbsent', 'ResidencyAbsent',
  'AdmissionPlanned', 'PatientAdmitted', 'PatientBecameInpatient', 'MovePlanned', 'PatientMoved', 'LeaveStarted', 'LeaveEnded',
  'StayDetailsRecorded', 'DischargeReadinessRecorded', 'DischargePlanned', 'PatientBecameOutpatient', 'PatientDischarged', 'DeathRecorded',
  'StaysMerged', 'StayReassigned', 'LeaveReturnCancelled', 'LeaveCancelled', 'MovePlanCancelled', 'DischargePlanCancelled',
  'MoveCancelled', 'DischargeCancelled', 'AdmissionPlanCancelled', 'AdmissionCancelled',
];

const rank = Object.fromEntries(inRank.map((kind, at) => [kind, at])) as Record<PersonFactKind, number>;

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/**
 * A fact's content as text, keys sorted: equal content is one and the same fact told twice. Whose it is comes last: subject ids tell who was
 * heard of first, and decide only where nothing else differs.
 */
export function contentOf(fact: PersonFact): string {
  return JSON.stringify([fact.kind, fact.recordKey, fact.organisation, sortKeys(fact.body), fact.subjectId]);
}

const sortKeys = (value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => compare(a, b)).map(([key, inner]) => [key, sortKeys(inner)]))
    : value;

/**
 * The order in which facts are folded: time of happening, rank of kind, the source's recorded time, the sender's sequence,
 * then content. Never by receipt, so that any order of arrival gives the same state.
 */
export function compareFacts(a: PersonFact, b: PersonFact): number {
  return (
    compare(a.happenedAt, b.happenedAt) ||
    rank[a.kind] - rank[b.kind] ||
    compare(a.recordedAt ?? '', b.recordedAt ?? '') ||
    compare(a.sequence, b.sequence) ||
    compare(contentOf(a), contentOf(b))
  );
}

/** When the source knew of a fact: its recorded time, else the time of happening. A void reaches what was known by then. */
export const knownToSource = (fact: PersonFact): Instant => (fact.recordedAt === null ? fact.happenedAt : later(fact.recordedAt, fact.happenedAt));

/** Two sequences that count in one series, such as R0012 and R0016, in their order; 0 where they do not tell. */
const compareCounted = (a: string, b: string): number => {
  const [countedA, countedB] = [/^(.*?)(\d+)$/.exec(a), /^(.*?)(\d+)$/.exec(b)];
  return countedA !== null && countedB !== null && countedA[1] === countedB[1] ? compare(countedA[2]?.padStart(40, '0') ?? '', countedB[2]?.padStart(40, '0') ?? '') : 0;
};

/** Whether the source knew `fact` when it wrote `cancellation`: at one and the same moment the sender's own count decides, if it counts. */
export function wasKnownAt(fact: PersonFact, cancellation: PersonFact): boolean {
  return (compare(knownToSource(fact), knownToSource(cancellation)) || compareCounted(fact.sequence, cancellation.sequence)) <= 0;
}

/** Facts in folding order, each content at each moment once. The recorded time counts: told again after a cancellation is told anew. */
export function inOrder(facts: readonly PersonFact[]): PersonFact[] {
  // Equal facts stand side by side, and only facts equal in all else are compared by content: writing every content out cost more than folding.
  return [...facts].sort(compareFacts).filter((fact, at, sorted) => at === 0 || compareFacts(sorted[at - 1] as PersonFact, fact) !== 0);
}
