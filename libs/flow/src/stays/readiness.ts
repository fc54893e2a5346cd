import type { Day, Instant } from '../time.js';
import type { ReadinessBody } from '../facts/bodies.js';
import type { PersonFact } from '../facts/fact.js';
import { knownToSource } from '../facts/order.js';
import { byWriting } from '../facts/survivors.js';
import type { StayWord } from './stay-word.js';

export type ReadinessFact = Extract<PersonFact, { kind: 'DischargeReadinessRecorded' }>;

/** Whether somebody in hospital still needs to be there, by what was written down last. Null: not said. */
export interface Readiness {
  readonly criteriaToReside: boolean | null;
  readonly nctrDate: Day | null;
  readonly pathway: ReadinessBody['pathway'];
  readonly delayReason: number | null;
  readonly delayReasonText: string | null;
  /** ZU1-22: the ward's own word, which the discharge team's need not share. */
  readonly medicallyFit: boolean | null;
  readonly saidAt: Instant;
  /** Who said it last. */
  readonly organisation: string;
}

/** One word on a stay: the discharge team's (`team`), or the ward's own. `undefined`: nothing said of it; null: deleted. */
interface Word {
  readonly fact: PersonFact;
  readonly fit?: boolean | null | undefined;
  readonly ready?: Day | null | undefined;
  readonly team?: ReadinessBody;
}

const wordsOf = (readings: readonly ReadinessFact[], told: readonly StayWord[]): Word[] => {
  const ofTeam = readings.map((fact): Word => ({ fact, team: fact.body }));
  const ofWard = told
    .filter(({ body: { medicallyFit, readyDate, deleted } }) => (medicallyFit ?? readyDate ?? deleted ?? null) !== null)
    .map((fact): Word => ({ fact, fit: said(fact.body.medicallyFit, fact.body.deleted?.includes('medicallyFit')), ready: said(fact.body.readyDate, fact.body.deleted?.includes('readyDate')) }))
    .filter(({ fit, ready }) => fit !== undefined || ready !== undefined);
  return [...ofTeam, ...ofWard].sort((a, b) => byWriting(a.fact, b.fact));
};

/** An empty value takes nothing back: only a deletion does. */
const said = <T>(value: T | null | undefined, isDeleted: boolean | undefined): T | null | undefined => (isDeleted === true ? null : (value ?? undefined));

/** What the discharge team and the ward's own messages say of a stay, and the day since when the person is ready to leave. */
export function foldReadiness(readings: readonly ReadinessFact[], told: readonly StayWord[]): { readonly readiness: Readiness | null; readonly dischargeReadyDate: Day | null } {
  const words = wordsOf(readings, told);
  const last = words.at(-1);
  if (last === undefined) return { readiness: null, dischargeReadyDate: null };
  const team = words.findLast((word) => word.team !== undefined)?.team;
  const readiness = {
    ...{ criteriaToReside: team?.criteriaToReside ?? null, nctrDate: team?.nctrDate ?? null, pathway: team?.pathway ?? null },
    ...{ delayReason: team?.delayReason ?? null, delayReasonText: team?.delayReasonText ?? null },
    ...{ medicallyFit: words.findLast((word) => word.fit !== undefined)?.fit ?? null, saidAt: knownToSource(last.fact), organisation: last.fact.organisation },
  };
  return { readiness, dischargeReadyDate: words.reduce<Day | null>(readyAfter, null) };
}

/** Somebody who needs the hospital again is not ready any more; a word that names no day leaves the day as it was. */
const readyAfter = (day: Day | null, { fit, ready, team }: Word): Day | null => {
  if (team !== undefined) return team.criteriaToReside === true ? null : (team.nctrDate ?? day);
  return fit === false ? null : ready === undefined ? day : ready;
};
