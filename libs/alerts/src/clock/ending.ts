import { addHours, type HomeCarePackage, type Instant, type PersonState } from '@homeward/flow';
import type { ClockCase, ClockCaseOutcome, ClockCaseState } from './clock-case.js';
import type { ClockPolicy } from './clock-policy.js';
import { currentStay, type Episode } from './episode.js';

/** Where a case stands: what the stays, the package and the time make of it. */
export interface Ending {
  readonly state: ClockCaseState;
  readonly outcome: ClockCaseOutcome | null;
  readonly homeAt: Instant | null;
  /** True when the person has left hospital and nobody has said where to. */
  readonly left: boolean;
  readonly waitingFor: ClockCase['waitingFor'];
}

const closed = (outcome: ClockCaseOutcome, homeAt: Instant | null = null): Ending => ({ state: 'CLOSED', outcome, homeAt, left: false, waitingFor: [] });

/** A case that corrected data no longer bears out: no care was being given before the admission. */
export const withdrawn: Ending = { ...closed('PACKAGE_ENDED'), state: 'WITHDRAWN' };

/** The term that a case runs for, and where in it we are. */
export interface Term {
  readonly policy: ClockPolicy;
  readonly deadlineAt: Instant;
  readonly now: Instant;
}

/** The state of a case by the default policy of contract.md, "The clock's default policy". */
export function endingOf(person: PersonState, pack: HomeCarePackage, episode: Episode, { policy, deadlineAt, now }: Term): Ending {
  const last = currentStay(episode);
  if (episode.stays.every((stay) => stay.state === 'CANCELLED')) return { ...closed('ADMITTED_IN_ERROR'), state: 'WITHDRAWN' };
  if (last.destination === 'DIED' || diedBefore(person, last.startedAt, last.endedAt)) return closed('DIED');
  if (last.state === 'ENDED' && last.endedAt !== null) {
    if (last.destination === 'CARE_HOME') return closed('MOVED_TO_CARE_HOME');
    if (last.destination === 'USUAL_RESIDENCE') return home(person, pack, last.endedAt, { policy, deadlineAt, now });
    return running(deadlineAt, now, true, last.destination === null ? 'Confirm destination' : 'Return home from where they are now');
  }
  return running(deadlineAt, now, false, null);
}

/** Whether the person died between two moments; `to` null: at any time since. A death long after does not rewrite how a stay ended. */
const diedBefore = (person: PersonState, from: Instant, to: Instant | null): boolean => person.died !== null && person.died.at >= from && (to === null || person.died.at <= to);

const running = (deadlineAt: Instant, now: Instant, left: boolean, reason: string | null): Ending => ({
  state: now >= deadlineAt ? 'LAPSED_UNRESOLVED' : 'OPEN',
  outcome: null,
  homeAt: null,
  left: left && reason === 'Confirm destination',
  waitingFor: reason === null ? [] : [{ reason, who: 'Ward', main: true }],
});

/** Home: the case stays until the package feed confirms care, or nobody has contradicted it for the set time. */
const home = (person: PersonState, pack: HomeCarePackage, homeAt: Instant, { policy, deadlineAt, now }: Term): Ending => {
  const since = pack.reports.filter((report) => report.at > homeAt);
  const after = since.at(-1)?.body;
  const before = pack.reports.filter((report) => report.at <= homeAt && report.body !== null).at(-1)?.body ?? pack.latest;
  const onTime = homeAt < deadlineAt;
  if (after?.status === 'ACTIVE') {
    const changed = after.hoursPerWeek !== before.hoursPerWeek || after.providerId !== before.providerId;
    return closed(!onTime ? 'HOME_AFTER_REASSESSMENT' : changed ? 'HOME_ON_CHANGED_PACKAGE' : 'HOME_ON_CURRENT_PACKAGE', homeAt);
  }
  if (diedBefore(person, homeAt, addHours(homeAt, policy.confirmRestartWithinHours))) return closed('DIED', homeAt);
  const contradicted = since.length > 0;
  if (!contradicted && now >= addHours(homeAt, policy.confirmRestartWithinHours)) return closed(onTime ? 'HOME_ON_CURRENT_PACKAGE' : 'HOME_AFTER_REASSESSMENT', homeAt);
  return { state: 'HOME_RESTART_UNCONFIRMED', outcome: null, homeAt, left: false, waitingFor: [{ reason: 'Confirmation that care has restarted', who: pack.latest.providerId, main: true }] };
};
