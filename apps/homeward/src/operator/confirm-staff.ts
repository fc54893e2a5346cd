import { counted } from '@homeward/board';
import { confirmGrants, isRowId, openDatabase, staffOf, waitingGrants, type WaitingGrant } from '@homeward/store';
import { databaseHere } from './place-of-work.js';
import { expectNamed } from './staff-named.js';
import { ToolError } from './tool-error.js';

export const confirmHelp = `staff confirm          which roles a restore brought back, and hold no more until they are confirmed
staff confirm ID       lets those of somebody hold again; all: those of everybody; needs --by NAME
  --role ROLE          that role alone`;

const day = (at: Date): string => at.toISOString().slice(0, 10);

const line = ({ staffId, name, role, organisation, ward, grantedBy, grantedAt, endsAt }: WaitingGrant): string =>
  [staffId, name, [role, organisation, ward].filter((word) => word !== null).join(' '), `given ${day(grantedAt)} by ${grantedBy}`, endsAt === null ? 'without an end' : `until ${day(endsAt)}`].join('\t');

/** `staff confirm`: lists, or lets hold again, what waits since a restore. */
export async function confirmStaff(id: string | undefined, { role, by, name }: { readonly role?: string | undefined; readonly by?: string | undefined; readonly name?: string | undefined }): Promise<number> {
  if (id !== undefined && id !== 'all' && !isRowId(id)) throw new ToolError('Use: staff confirm, staff confirm ID --by NAME or staff confirm all --by NAME. The ID stands in "staff confirm".');
  const decided = by?.trim() ?? '';
  if (id !== undefined && decided === '') throw new ToolError('Say who decided it: --by NAME');
  const { databaseUrl, placeId } = await databaseHere();
  const db = await openDatabase({ url: databaseUrl, role: 'owner', max: 1 });
  try {
    const waiting = await waitingGrants(db, placeId);
    if (id === undefined) {
      console.log(waiting.length === 0 ? 'No role waits.' : waiting.map(line).join('\n'));
      return 0;
    }
    const whose = waiting.filter(({ staffId, role: one }) => (id === 'all' || staffId === id) && (role === undefined || one === role));
    if (whose.length === 0) throw new ToolError('No such role waits: see "staff confirm".');
    const member = (await staffOf(db, placeId)).find(({ staffId }) => staffId === id);
    if (member !== undefined) await expectNamed(member, name);
    const confirmed = await confirmGrants(db, placeId, { staffId: id === 'all' ? null : id, role: role ?? null, by: decided });
    console.log(`${counted(confirmed, 'role holds', 'roles hold')} again.`);
  } finally {
    await db.destroy();
  }
  return 0;
}
