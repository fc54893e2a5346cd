import { parseArgs } from 'node:util';
import { disableStaff, grantRole, openDatabase, staffOf, staffRoles, type StaffMember } from '@homeward/store';
import { databaseHere } from './place-of-work.js';
import { ToolError } from './tool-error.js';

export const staffHelp = `staff list           who ever signed in, with what they may do
staff grant ID         lets somebody in
  --role ROLE          ${staffRoles.join(', ')}
  --days DAYS          how long it holds (without it: until it is taken back)
  --by NAME            who decided it
staff disable ID       takes every role back and ends their sessions
staff enable ID        lets them sign in again; their roles are granted anew`;

const use = 'Use: staff list, staff grant ID --role ROLE --by NAME, staff disable ID or staff enable ID. The ID stands in "staff list".';

const line = ({ staffId, name, issuer, subject, disabled, roles }: StaffMember): string => [staffId, name, disabled ? 'disabled' : roles.length === 0 ? 'no role' : roles.join(' '), `${subject} at ${issuer}`].join('\t');

const daysOf = (text: string | undefined): number | null => {
  if (text === undefined) return null;
  const days = Number(text);
  if (!Number.isInteger(days) || days < 1 || days > 3650) throw new ToolError('--days must be a whole number from 1 to 3650.');
  return days;
};

export async function staff(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { role: { type: 'string' }, days: { type: 'string' }, by: { type: 'string' } } });
  const [act, staffId, ...more] = positionals;
  const known = act === 'list' ? staffId === undefined : ['grant', 'disable', 'enable'].includes(act ?? '') && /^\d{1,18}$/.test(staffId ?? '');
  if (!known || more.length > 0) throw new ToolError(use);
  const role = staffRoles.find((one) => one === values.role);
  if (act === 'grant' && (role === undefined || !values.by?.trim())) throw new ToolError(`Say which role and who decided it: --role ${staffRoles.join('|')} --by NAME`);
  const days = daysOf(values.days);
  const { databaseUrl, placeId } = await databaseHere();
  const db = await openDatabase({ url: databaseUrl, role: 'owner', max: 1 });
  try {
    if (act === 'list') {
      const everybody = await staffOf(db, placeId);
      console.log(everybody.length === 0 ? 'Nobody has signed in yet.' : everybody.map(line).join('\n'));
      return 0;
    }
    const id = staffId ?? '';
    const done = act === 'grant' && role !== undefined ? await grantRole(db, placeId, { staffId: id, role, grantedBy: values.by ?? '', days }) : await disableStaff(db, placeId, id, act === 'enable');
    if (!done) throw new ToolError(`Nobody here has the id ${id}. They sign in once before they can be let in: see "staff list".`);
    console.log((await staffOf(db, placeId)).filter((member) => member.staffId === id).map(line).join('\n'));
  } finally {
    await db.destroy();
  }
  return 0;
}
