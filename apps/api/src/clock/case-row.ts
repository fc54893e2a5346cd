import type { ClockCase } from '@homeward/alerts';

/** A clock case as it stands in the store. */
export interface CaseRow {
  readonly id: string;
  readonly personId: string;
  readonly owner: string | null;
  readonly version: number;
  readonly body: ClockCase;
}

export const caseColumns = `c.case_id id, c.person_id "personId", c.owner, c.version::int "version", c.body`;
