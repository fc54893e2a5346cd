import type { Grant, Role } from '@homeward/access';
import { grantRole } from '@homeward/store';
import type { Answer } from './api-for-test.js';
import type { BrowserForTest } from './browser-for-test.js';
import { placeId } from './planted-city.js';
import { signingIn, type SigningIn } from './signing-in.js';

/** Somebody who signed in, and what they ask. */
export interface AtWork {
  readonly subject: string;
  readonly staffId: string;
  readonly browser: BrowserForTest;
  ask(question: string, variables?: object): Promise<Answer>;
  /** Does something at a desk and answers the desk, or the refusal. */
  act(call: string): Promise<Answer['data']>;
  /** One desk as they see it. */
  desk(id: string): Promise<Answer['data']>;
}

export interface DesksForTest extends SigningIn {
  /** Signs somebody in, with these roles and no other. */
  atWork(subject: string, ...roles: readonly Role[]): Promise<AtWork>;
  /** The shifts at a desk as they are written down, oldest first; ages in minutes from now, rounded down to threes: a machine may be slow. */
  shifts(deskId: string): Promise<{ readonly name: string; readonly began: number; readonly ended: number | null; readonly by: string | null }[]>;
  /** Puts a shift of the past into the books, as of so many minutes ago; it is bound to the person's session of now. */
  plantShift(who: AtWork, deskId: string, began: number, ended: number | null): Promise<void>;
}

const parts = `id name onNow { name mine } next { id name mine } rota { id name } openAlerts unownedAlerts offer { from to mine } load { alerts hours alertsPerOperatorHour }`;

const grantOf = (role: Role): Grant => ({ role, organisation: ['site-manager', 'discharge-coordinator', 'ward', 'neighbourhood-team', 'social-worker'].includes(role) ? 'RTD02' : null, ward: role === 'ward' ? 'W12' : null });

export async function desksForTest(): Promise<DesksForTest> {
  const at = await signingIn();
  const atWork: DesksForTest['atWork'] = async (subject, ...roles) => {
    const browser = await at.signedIn(subject);
    const staffId = await at.idOf(subject);
    if (roles.length > 0) await at.owner.query(`update role_grant set ends_at = now() where staff_id = $1`, [staffId]);
    for (const role of roles) await grantRole(at.owner, placeId, { staffId, ...grantOf(role), grantedBy: 'test', days: null });
    const ask: AtWork['ask'] = (question, variables = {}) => at.api.ask(question, variables, { cookie: browser.cookie(at.host) });
    return {
      subject, staffId, browser, ask,
      act: async (call) => {
        const { data, text } = await ask(`mutation { done: ${call} { __typename ... on Desk { ${parts} } ... on Invalid { message } ... on NotAllowed { message } } }`);
        return data?.done ?? text;
      },
      desk: async (id) => (await ask(`{ desks { ${parts} } }`)).data.desks.find((desk: { readonly id: string }) => desk.id === id),
    };
  };
  return {
    ...at,
    atWork,
    shifts: (deskId) =>
      at.owner.query(
        `select staff_name name, floor(extract(epoch from now() - began_at) / 180)::int * 3 began, floor(extract(epoch from now() - ended_at) / 180)::int * 3 ended, ended_by "by" from desk_shift where desk_id = $1 order by shift_id`, [deskId]),
    plantShift: async ({ staffId }, deskId, began, ended) => {
      await at.owner.query(
        `insert into desk_shift (place_id, desk_id, staff_id, staff_name, session_hash, began_at, ended_at, ended_by)
         select $1, $2, $3, f.name, (select session_hash from session s where s.staff_id = $3 order by started_at desc limit 1), now() - make_interval(mins => $4), now() - make_interval(mins => $5), case when $5::int is null then null else 'STAFF' end
         from staff f where f.staff_id = $3`,
        [placeId, deskId, staffId, began, ended],
      );
    },
  };
}
