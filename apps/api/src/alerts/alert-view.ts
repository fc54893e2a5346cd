import { describeAlert } from '@homeward/alerts';
import { caseView, type CaseView } from '../clock/case-view.js';
import type { Asked } from '../graphql/asked.js';
import type { AlertRow } from './alert-row.js';
import { evidenceOf, type Evidence } from './evidence-of.js';

/** Alert of the schema. */
export interface AlertView extends Omit<AlertRow, 'owner' | 'caseId' | 'periodDays' | 'siteCode' | 'placesShown'> {
  readonly __typename: 'Alert';
  readonly what: string;
  readonly soWhat: string;
  readonly doNext: string;
  readonly owner: { readonly desk: string; readonly name: string } | null;
  case(_: unknown, asked: Asked): Promise<CaseView | null>;
  evidence(_: unknown, asked: Asked): Promise<Evidence[]>;
}

export function alertView({ caseId, personId, owner, periodDays, siteCode: _site, placesShown: _shown, ...row }: AlertRow): AlertView {
  return {
    __typename: 'Alert',
    ...row,
    personId,
    ...describeAlert(row.type, { periodDays }),
    owner: owner === null ? null : { desk: row.desk, name: owner },
    case: async (_, asked) => {
      const found = await asked.clockCase(caseId);
      return found === undefined ? null : caseView(found, await asked.setting());
    },
    evidence: async (_, asked) => {
      await asked.looks.seen(personId);
      const [found, person] = [await asked.clockCase(caseId), await asked.personState(personId)];
      return found === undefined || person === undefined ? [] : evidenceOf(found.body, person, asked);
    },
  };
}
