import type { Day, Instant } from '../time.js';
import type { ResidencyBody } from '../facts/bodies.js';
import type { PersonFact } from '../facts/fact.js';

/** One person's place in one care home, as last reported. */
export interface Residency {
  readonly key: string;
  readonly organisation: string;
  readonly reportedAt: Instant;
  /** False once a whole snapshot no longer held it. */
  readonly listed: boolean;
  readonly latest: ResidencyBody;
}

type ResidencyFact = Extract<PersonFact, { kind: 'ResidencyReported' | 'ResidencyAbsent' }>;
const isResidencyFact = (fact: PersonFact): fact is ResidencyFact => fact.kind === 'ResidencyReported' || fact.kind === 'ResidencyAbsent';

/** The residencies of a person from facts in folding order. */
export function foldResidencies(facts: readonly PersonFact[]): Residency[] {
  const byKey = new Map<string, Residency>();
  for (const fact of facts.filter(isResidencyFact)) {
    const key = fact.recordKey ?? fact.organisation;
    const before = byKey.get(key);
    const reportedAt = fact.recordedAt ?? fact.happenedAt;
    if (fact.kind === 'ResidencyReported') byKey.set(key, { key, organisation: fact.organisation, reportedAt, listed: true, latest: fact.body });
    else if (before !== undefined) byKey.set(key, { ...before, reportedAt, listed: false });
  }
  return [...byKey.values()];
}

/** Whether the home still keeps the place for the person on `day`. End dates are inclusive. */
export function heldOn(residency: Residency, day: Day): boolean {
  const { startDate, endDate } = residency.latest;
  return residency.listed && startDate <= day && (endDate === null || endDate >= day);
}
