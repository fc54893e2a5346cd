import { parseArgs } from 'node:util';
import { grantFault, isRole, roles, type Grant } from '@homeward/access';
import { counted } from '@homeward/board';
import { disableStaff, endSessionsOfStaff, grantRole, isRowId, openDatabase, staffOf, waitingGrants, type NewGrant, type StaffMember } from '@homeward/store';
import { confirmHelp, confirmStaff } from './confirm-staff.js';
import { databaseHere } from './place-of-work.js';
import { expectNamed } from './staff-named.js';
import { ToolError } from './tool-error.js';

export const staffHelp = `staff list           who ever signed in, with what they may do
staff grant ID         lets somebody in
  --role ROLE          one of: ${roles.join(', ')}
  --organisation CODE  of which trust, site, care home, provider or council (roles that are not for the whole place)
  --ward WARD          of which ward of that site (role ward)
  --days DAYS          how long it holds (without it: until it is taken back)
  --honorary REASON    a colleague of another organisation, and why they help here; needs --days
  --name NAME          who that number is: without it you are shown the name and asked
  --by NAME            who decided it
staff disable ID       takes every role back and ends their sessions
staff sign-out ID      ends their sessions and leaves their roles; to come back they prove who they are anew
staff enable ID        lets them sign in again; their roles are granted anew
${confirmHelp}`;

const use = 'Use: staff list, staff grant ID --name NAME --role ROLE --by NAME, staff sign-out ID, staff disable ID, staff enable ID or staff confirm. The ID stands in "staff list".';

const inWords = ({ role, organisation, ward }: Grant): string => [role, organisation, ward].filter((word) => word !== null).join(' ');

const line = ({ staffId, name, issuer, subject, disabled, grants }: StaffMember): string => [staffId, name, disabled ? 'disabled' : grants.length === 0 ? 'no role' : grants.map(inWords).join(', '), `${subject} at ${issuer}`].join('\t');

const daysOf = (text: string | undefined): number | null => {
  if (text === undefined) return null;
  const days = Number(text);
  if (!Number.isInteger(days) || days < 1 || days > 3650) throw new ToolError('--days must be a whole number from 1 to 3650.');
  return days;
};

type Told = Readonly<Record<'role' | 'days' | 'by' | 'organisation' | 'ward' | 'honorary', string | undefined>>;

/** What is granted, as it was typed; throws with what to type instead. */
const wishOf = ({ role, by, honorary, ...told }: Partial<Told>): Omit<NewGrant, 'staffId'> => {
  const [organisation, ward] = [told.organisation ?? null, told.ward ?? null];
  if (role === undefined || !isRole(role) || !by?.trim()) throw new ToolError(`Say which role and who decided it: --role ${roles.join('|')} --by NAME`);
  const fault = grantFault({ role, organisation, ward });
  if (fault !== null) throw new ToolError(`${fault} Use --organisation CODE, and --ward WARD for ward staff.`);
  const days = daysOf(told.days);
  if (honorary !== undefined && (honorary.trim() === '' || days === null)) throw new ToolError('An honorary grant says why and always ends: --honorary REASON --days DAYS.');
  return { role, organisation, ward, grantedBy: by, days, ...(honorary !== undefined && { honorary }) };
};

export async function staff(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { name: { type: 'string' }, role: { type: 'string' }, days: { type: 'string' }, by: { type: 'string' }, organisation: { type: 'string' }, ward: { type: 'string' }, honorary: { type: 'string' } } });
  const [act, staffId, ...more] = positionals;
  if (act === 'confirm' && more.length === 0) return confirmStaff(staffId, values);
  const known = act === 'list' ? staffId === undefined : ['grant', 'sign-out', 'disable', 'enable'].includes(act ?? '') && isRowId(staffId);
  if (!known || more.length > 0) throw new ToolError(use);
  const wish = act === 'grant' ? wishOf(values) : null;
  const { databaseUrl, placeId } = await databaseHere();
  const db = await openDatabase({ url: databaseUrl, role: 'owner', max: 1 });
  try {
    if (act === 'list') {
      const everybody = await staffOf(db, placeId);
      console.log(everybody.length === 0 ? 'Nobody has signed in yet.' : everybody.map(line).join('\n'));
      const waiting = await waitingGrants(db, placeId);
      if (waiting.length > 0) console.log(`${waiting.length} roles wait since a restore and do not hold: see "staff confirm".`);
      return 0;
    }
    const id = staffId ?? '';
    const member = (await staffOf(db, placeId)).find((one) => one.staffId === id);
    if (member === undefined) throw new ToolError(`Nobody here has the id ${id}. They sign in once before they can be let in: see "staff list".`);
    if (act === 'sign-out') {
      const ended = await endSessionsOfStaff(db, placeId, id);
      console.log(`${counted(ended, 'session has', 'sessions have')} ended.`);
      return 0;
    }
    if (wish === null) await disableStaff(db, placeId, id, act === 'enable');
    else {
      await expectNamed(member, values.name);
      await grantRole(db, placeId, { staffId: id, ...wish });
    }
    console.log((await staffOf(db, placeId)).filter((member) => member.staffId === id).map(line).join('\n'));
  } finally {
    await db.destroy();
  }
  return 0;
}
