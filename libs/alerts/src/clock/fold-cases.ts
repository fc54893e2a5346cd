import { activeOn, addDays, addHours, currentLocation, dayOf, endOfDay, startOfDay, type HomeCarePackage, type HospitalStay, type Instant, type PersonState, type Zone } from '@homeward/flow';
import type { ClockCase } from './clock-case.js';
import { policyOn, type ClockPolicy } from './clock-policy.js';
import { currentStay, episodesOf, type Episode } from './episode.js';
import { endingOf, withdrawn, type Ending } from './ending.js';

/** What the clock needs to know besides the person. */
export interface ClockSetting {
  readonly policies: readonly ClockPolicy[];
  readonly zone: Zone;
}

/** What names a case before an id is minted: one package and one hospital episode. */
export const caseKey = (one: { readonly packageKey: string; readonly episodeKey: string }): string => `${one.packageKey}|${one.episodeKey}`;

/**
 * Every clock case of a person: one for each package and hospital episode. Pure in `now`: called again later, without any
 * further message, it moves the case on its due steps and nowhere else. A case that is `registered` (by `caseKey`) and that
 * corrected data no longer bears out is withdrawn, not forgotten.
 */
export function foldCases(person: PersonState, setting: ClockSetting, now: Instant, registered: ReadonlySet<string> = new Set()): ClockCase[] {
  if (person.packages.length === 0) return [];
  const withinHours = Math.max(...setting.policies.map((policy) => policy.readmissionHours));
  return episodesOf(person.stays, withinHours).flatMap((episode) =>
    person.packages.flatMap((pack) => foldCase(person, pack, episode, { ...setting, now, isRegistered: registered.has(caseKey({ packageKey: pack.key, episodeKey: episode.key })) }) ?? []),
  );
}

const foldCase = (person: PersonState, pack: HomeCarePackage, episode: Episode, { policies, zone, now, isRegistered }: ClockSetting & { readonly now: Instant; readonly isRegistered: boolean }): ClockCase | null => {
  const first = episode.stays[0] as HospitalStay;
  const last = currentStay(episode);
  const startDay = dayOf(first.startedAt, zone);
  // A suspension or an end dated on or after the admission is a consequence of it, so the day before decides.
  const wasActive = activeOn(pack, addDays(startDay, -1), zone);
  if (!wasActive && !isRegistered) return null;
  const policy = policyOn(policies, startDay);
  const lastDay = addDays(startDay, policy.periodDays);
  const deadlineAt = endOfDay(lastDay, zone);
  const ending = wasActive ? endingOf(person, pack, episode, { policy, deadlineAt, now }) : withdrawn;
  const where = currentLocation(last) ?? last.visits.at(-1)?.location ?? null;
  const checkMatch = person.nhsNumberVerified === false || person.matchDoubts.length > 0;
  const desk = checkMatch ? policy.dataDesk : ending.state === 'LAPSED_UNRESOLVED' ? policy.reassessmentDesk : policy.ownerDesk;
  return {
    packageKey: pack.key,
    episodeKey: episode.key,
    stayKeys: episode.stays.map((stay) => stay.key),
    state: ending.state,
    outcome: ending.outcome,
    startedAt: first.startedAt,
    startDay,
    lastDay,
    deadlineAt,
    periodDays: policy.periodDays,
    policyVersion: policy.version,
    checkMatch,
    providerId: pack.latest.providerId,
    siteCode: where?.siteCode ?? null,
    ward: where?.ward ?? null,
    homeAt: ending.homeAt,
    endedAt: ending.homeAt ?? (ending.state === 'CLOSED' || ending.state === 'WITHDRAWN' ? (last.endedAt ?? first.startedAt) : null),
    waitingFor: ending.waitingFor,
    nextAction: nextActionOf(ending, deadlineAt, now >= startOfDay(lastDay, zone)),
    desk,
    steps: stepsOf(ending, policy, startOfDay(lastDay, zone), deadlineAt, now),
  };
};

const nextActionOf = (ending: Ending, deadlineAt: Instant, isLastDay: boolean): ClockCase['nextAction'] => {
  if (ending.left) return { text: 'Confirm where the person went', who: 'Ward', by: ending.state === 'OPEN' ? deadlineAt : null };
  switch (ending.state) {
    case 'OPEN':
      return { text: isLastDay ? 'Get them home today on the current package, or start a re-assessment' : 'Confirm that the provider will hold the package', who: 'Discharge team', by: deadlineAt };
    case 'HOME_RESTART_UNCONFIRMED':
      return { text: 'Ask the provider whether care has restarted', who: 'Discharge team', by: null };
    case 'LAPSED_UNRESOLVED':
      return { text: 'Start a re-assessment, or confirm that the package still stands', who: 'Social work', by: null };
    case 'CLOSED':
    case 'WITHDRAWN':
      return null;
  }
};

const stepsOf = (ending: Ending, policy: ClockPolicy, lastDayAt: Instant, deadlineAt: Instant, now: Instant): ClockCase['steps'] => {
  if (ending.state === 'OPEN') return ([{ step: 'LAST_DAY', at: lastDayAt }, { step: 'DEADLINE', at: deadlineAt }] as const).filter((one) => one.at > now);
  if (ending.state === 'HOME_RESTART_UNCONFIRMED' && ending.homeAt !== null) return [{ step: 'RESTART_ASSUMED', at: addHours(ending.homeAt, policy.confirmRestartWithinHours) }];
  return [];
};
