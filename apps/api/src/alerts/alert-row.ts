import type { Alert, AlertType } from '@homeward/alerts';
import { placesShown } from '../people/places-shown.js';

/** An alert as it stands in the store, with what its texts need. Times are as the driver gives them. */
export interface AlertRow extends Pick<Alert, 'priority' | 'state' | 'tier' | 'desk' | 'owner' | 'policyVersion'> {
  readonly id: string;
  readonly caseId: string;
  readonly personId: string;
  readonly type: AlertType;
  readonly raisedAt: Date;
  readonly dueAt: Date | null;
  readonly escalatesAt: Date | null;
  readonly version: number;
  readonly periodDays: number;
  readonly siteCode: string | null;
  /** Whether a list narrowed to a place may hold it. */
  readonly placesShown: boolean;
}

export const alertColumns = `a.alert_id id, a.case_id "caseId", a.person_id "personId", a.type, a.priority, a.state, a.tier, a.desk, a.owner, a.raised_at "raisedAt",
  a.due_at "dueAt", a.escalates_at "escalatesAt", a.policy_version "policyVersion", a.version::int "version", (c.body->>'periodDays')::int "periodDays", c.site_code "siteCode", ${placesShown('a')} "placesShown"`;

/** An alert never outlives its case: both are folded together. */
export const alertTables = 'alert a join clock_case c using (place_id, case_id)';
