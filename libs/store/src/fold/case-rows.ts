import { foldAlerts, ownerOf, type Act, type Alert, type ClockCase } from '@homeward/alerts';
import { startOfDay, type Instant } from '@homeward/flow';
import type { Row } from '../sync-rows.js';
import { caseIdOf } from './case-registry.js';
import type { FoldedPerson } from './fold-people.js';
import type { PlaceContext } from './place-context.js';

/** What the rows of cases and alerts follow from. */
export interface CaseRowsInput {
  readonly place: PlaceContext;
  readonly people: readonly FoldedPerson[];
  /** Case ids by `caseKey`. */
  readonly known: ReadonlyMap<string, string>;
  readonly actsOfCase: (caseId: string) => readonly Act[];
  readonly now: Instant;
  readonly version: string;
}

interface Place {
  readonly placeId: string;
  readonly caseId: string;
  readonly personId: string;
  readonly version: string;
}

/** An alert's id follows from its case and type, so raising it twice is raising it once. */
export const alertIdOf = (caseId: string, type: string): string => `a_${caseId.slice(2)}_${type}`;

/** The rows of cases and alerts of the given people, from their registered ids and acts. */
export function caseRows({ place: { placeId, zone }, people, known, actsOfCase, now, version }: CaseRowsInput): { cases: Row[]; alerts: Row[] } {
  const each = people.flatMap((person) =>
    person.cases.map((one) => {
      const caseId = caseIdOf(one, known) ?? '';
      return { one, acts: actsOfCase(caseId), at: { placeId, caseId, personId: person.personId, version } };
    }),
  );
  return {
    cases: each.map(({ one, acts, at }) => caseRow(at, one, ownerOf(acts))),
    alerts: each.flatMap(({ one, acts, at }) => foldAlerts(one, acts, now, startOfDay(one.lastDay, zone)).map((alert) => alertRow(at, alert, acts))),
  };
}

const caseRow = ({ placeId, caseId, personId, version }: Place, one: ClockCase, owner: string | null): Row => ({
  place_id: placeId, case_id: caseId, person_id: personId, package_key: one.packageKey, provider_id: one.providerId, site_code: one.siteCode, state: one.state,
  outcome: one.outcome, check_match: one.checkMatch, started_at: one.startedAt, deadline_at: one.deadlineAt, owner, version, body: one,
});

const alertRow = ({ placeId, caseId, personId, version }: Place, alert: Alert, acts: readonly Act[]): Row => {
  const raised = acts.find((act) => act.kind === 'AlertRaised' && act.body.type === alert.type);
  return {
    place_id: placeId, alert_id: alertIdOf(caseId, alert.type), case_id: caseId, person_id: personId, type: alert.type, priority: alert.priority, state: alert.state,
    tier: alert.tier, desk: alert.desk, owner: alert.owner, raised_at: alert.raisedAt, due_at: alert.dueAt, escalates_at: null,
    suppressed_by: raised?.kind === 'AlertRaised' ? raised.body.suppressedBy : null, policy_version: alert.policyVersion, version,
  };
};
