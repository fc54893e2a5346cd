import type { ExecutionResult } from 'graphql';
import type { DataSource } from '@homeward/store';
import type { OnePerson } from './two-persons.js';

/** What one act, by its own answer, must have left in the audit. */
export interface Act {
  readonly due: Set<string>;
  readonly outcome: string;
}

interface Around {
  readonly owner: DataSource;
  readonly person: OnePerson;
  readonly ask: (text: string) => Promise<ExecutionResult>;
}

/** Nobody here is granted anything of RTD01, so that whoever is shared with it is no more anybody's than before. */
const unknownNumber = '9990000050';
const acts = ['takeCase', 'acknowledgeAlert', 'sharePerson', 'endShare', 'breakGlass', 'replayRejections'] as const;
/** As the audit names what was done. */
const actions: Readonly<Record<(typeof acts)[number], string>> = { takeCase: 'CHANGE', acknowledgeAlert: 'CHANGE', sharePerson: 'SHARE', endShare: 'SHARE', breakGlass: 'BREAK_GLASS', replayRejections: 'CHANGE' };

/** Does one thing of those that change something about a person, half of the time as of an hour ago. */
export async function randomAct(next: () => number, { owner, person, ask }: Around): Promise<Act> {
  const act = acts[Math.floor(next() * acts.length)] as (typeof acts)[number];
  const [of] = await owner.query<[{ caseId: string; caseVersion: number; alertId: string; alertVersion: number; share: string | null }]>(
    `select c.case_id "caseId", c.version "caseVersion", a.alert_id "alertId", a.version "alertVersion", (select max(share_id) from person_share where person_id = $1 and organisation = 'RTD01') share
     from clock_case c join alert a using (place_id, case_id) where c.person_id = $1 order by a.alert_id limit 1`, [person.id],
  );
  const late = next() < 0.5 ? 1 : 0;
  const number = next() < 0.3 ? unknownNumber : person.nhsNumber;
  const text = {
    takeCase: `takeCase(id: "${of.caseId}", expectedVersion: ${of.caseVersion - late})`,
    acknowledgeAlert: `acknowledgeAlert(id: "${of.alertId}", expectedVersion: ${of.alertVersion - late})`,
    sharePerson: `sharePerson(personId: "${person.id}", organisation: "${late === 1 ? 'NOBODY' : 'RTD01'}", purpose: "Shopping and company on the way home", days: 7)`,
    endShare: `endShare(id: "${of.share ?? 0}")`,
    breakGlass: `breakGlass(nhsNumber: "${number}", reason: "Found confused on the Quayside, carer is not known")`,
    replayRejections: `replayRejections(input: { feedId: "${late === 1 ? 'nobody' : 'rvi'}" })`,
  }[act];
  const { data, errors } = await ask(`mutation { act: ${text} { __typename ... on Invalid { message } } }`);
  if (errors !== undefined) throw new Error(`${act}: ${errors[0]?.message}`);
  const { __typename: what, message } = data?.['act'] as { __typename: string; message?: string };
  const left = (action: string, operation: string, whose: string | null, outcome: string): Act => ({ due: new Set([`${action} ${operation} ${whose ?? '-'}`]), outcome });
  if (what === 'NotAllowed') return left('REFUSED', `Mutation.${act}`, null, 'refused');
  if (act === 'breakGlass' && what === 'Invalid') return left('REFUSED', 'breakGlass', null, 'refused');
  // That it was asked stands there even where no message can be read again; a feed that there is not is another matter.
  if (act === 'replayRejections' && late === 0) return left('CHANGE', act, null, act);
  if (['Conflict', 'Invalid', 'AlreadyCleared'].includes(what)) return { due: new Set(), outcome: message ?? what };
  return left(actions[act], act, act === 'replayRejections' ? null : person.id, act);
}
