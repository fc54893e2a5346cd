import type { PersonFact } from '../facts/fact.js';
import { inOrder } from '../facts/order.js';
import { foldPackages } from '../packages/home-care-package.js';
import { foldResidencies } from '../residencies/residency.js';
import { endStay } from '../stays/end-stay.js';
import { foldStay } from '../stays/fold-stay.js';
import { groupStays } from '../stays/group-stays.js';
import type { HospitalStay } from '../stays/hospital-stay.js';
import { plannedAdmissionOf } from '../stays/planned-admission.js';
import { readingsOfStays } from '../stays/readings-of-stays.js';
import type { Instant } from '../time.js';
import { noFindings, type IdentityFindings } from './identity-findings.js';
import { identityUnknown } from './identity-unknown.js';
import { hidingOf } from './location-hiding.js';
import { endDoubledStays } from './merged-away.js';
import { foldFlags } from './person-flag.js';
import type { PersonState } from './person-state.js';

/**
 * Folds a person; what links their subjects was judged before. Any order of arrival and any repeats give the same state. `findings`: what judging the links found about them, on the
 * facts as they were told; `facts` are as they stand after `reassignStays`.
 */
export function foldPerson(facts: readonly PersonFact[], findings: IdentityFindings = noFindings): PersonState {
  const ordered = inOrder(facts.filter((fact) => fact.kind !== 'SubjectsLinked' && fact.kind !== 'SubjectsUnlinked'));
  const groups = groupStays(ordered);
  const mergedAt = (stay: HospitalStay): Instant | null => {
    const times = (groups.get(stay.key) ?? []).map((fact) => findings.mergedAway.get(fact.subjectId) ?? null);
    return times.includes(null) ? null : (times.sort().at(-1) ?? null);
  };
  const died = deathOf(ordered);
  const told = foldStays(ordered, groups);
  const stays = endDoubledStays(told.flatMap(({ stay }) => stay ?? []), mergedAt).map((stay) => endAtDeath(stay, died));
  const verified = ordered.filter((fact) => fact.kind === 'PersonDetailsRecorded').findLast((fact) => fact.body.nhsNumberVerified !== null);
  return {
    stays: stays.sort((a, b) => (a.startedAt + a.key < b.startedAt + b.key ? -1 : 1)),
    plannedAdmissions: died === null ? told.flatMap(({ key, facts: own, stay }) => plannedAdmissionOf(key, own, stay) ?? []).sort((a, b) => (a.key < b.key ? -1 : 1)) : [],
    residencies: foldResidencies(ordered).sort((a, b) => (a.key < b.key ? -1 : 1)),
    packages: foldPackages(ordered).sort((a, b) => (a.key < b.key ? -1 : 1)),
    died,
    nhsNumberVerified: verified?.body.nhsNumberVerified ?? null,
    hiding: hidingOf(ordered),
    identityUnknown: identityUnknown(ordered),
    flags: foldFlags(ordered),
    identityClashes: findings.clashes,
    matchDoubts: findings.doubts,
  };
}

interface ToldStay {
  readonly key: string;
  readonly facts: readonly PersonFact[];
  readonly stay: HospitalStay | null;
}

/** Each stay by its own facts, and then with what the discharge team said of it: which needs the stays' times and sites. */
const foldStays = (ordered: readonly PersonFact[], groups: ReadonlyMap<string, readonly PersonFact[]>): ToldStay[] => {
  const alone = [...groups].map(([key, facts]) => ({ key, facts, stay: foldStay(key, facts) }));
  const readings = readingsOfStays(ordered, alone.flatMap(({ stay }) => stay ?? []));
  return readings.size === 0 ? alone : alone.map((one) => ({ ...one, stay: readings.has(one.key) ? foldStay(one.key, one.facts, readings.get(one.key)) : one.stay }));
};

/** What was said last of a death, unless it was taken back: at the time it names, else when it was told. */
const deathOf = (ordered: readonly PersonFact[]): PersonState['died'] => {
  const deaths = ordered.filter((fact) => fact.kind === 'DeathRecorded').sort((a, b) => (writtenDown(a) < writtenDown(b) ? -1 : 1));
  const death = deaths.at(-1);
  return death === undefined || death.body.retracted ? null : { at: death.body.diedAt ?? death.happenedAt };
};

/** Somebody who died is in no bed. An admission after a recorded death stands: then the death is what needs a look. */
const endAtDeath = (stay: HospitalStay, died: PersonState['died']): HospitalStay =>
  died === null || stay.state !== 'OPEN' || stay.startedAt > died.at ? stay : endStay(stay, died.at, 'DIED');

/** Deaths are ordered by when they were written down: one that is told again after it was taken back may name an earlier time. */
const writtenDown = (fact: PersonFact): string => `${fact.recordedAt ?? fact.happenedAt}|${fact.sequence}|${fact.happenedAt}`;
