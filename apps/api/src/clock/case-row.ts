import type { ClockCase } from '@homeward/alerts';
import { placesShown } from '../people/places-shown.js';

/** A clock case as it stands in the store. */
export interface CaseRow {
  readonly id: string;
  readonly personId: string;
  readonly owner: string | null;
  readonly version: number;
  readonly body: ClockCase;
  /** Whether a list narrowed to a place may hold it. */
  readonly placesShown: boolean;
}

export const caseColumns = `c.case_id id, c.person_id "personId", c.owner, c.version::int "version", c.body, ${placesShown('c')} "placesShown"`;
