import { actorOf, acceptDesk, atDesk, offerDesk, planShift, removePlannedShift, signOffDesk, signOnToDesk, type AtDesk, type DataSource, type RotaFault } from '@homeward/store';
import { sightOf } from '@homeward/access';
import type { PlanShiftInput } from '../generated/schema-types.js';
import type { Asked } from '../graphql/asked.js';
import { invalid, notAllowed } from '../graphql/refusals.js';
import { desksShown, type DeskView } from './desks-shown.js';

export type DeskAnswer = DeskView | ReturnType<typeof invalid> | ReturnType<typeof notAllowed>;

const refusals = {
  UNKNOWN: 'There is no such desk.',
  NO_DESK: 'There is no such desk.',
  NOT_ON: 'You are not signed on to this desk.',
  NOT_OFFERED: 'Nobody who is on this desk offers it to you. They may have signed off: sign on yourself.',
  NOBODY: 'Choose somebody else who may work at a desk.',
  BACKWARDS: 'A shift must end after it begins.',
  TOO_LONG: 'A shift lasts 24 hours at most. Plan 2 shifts.',
  OVER: 'This shift is over already. Plan one that is still to come.',
  TAKEN: 'They are planned for this desk at that time already.',
} as const satisfies Record<RotaFault | 'UNKNOWN' | 'NOT_ON' | 'NOT_OFFERED', string>;

/** Does something at a desk as the viewer, and shows the desk as it is then. */
async function atDeskOf(asked: Asked, deskId: string, act: (who: AtDesk) => Promise<string>): Promise<DeskAnswer> {
  if (sightOf(asked.viewer.grants, 'DESK_WORK') === 'NO') return notAllowed();
  const who = atDesk(asked.viewer);
  if (who === null) return invalid('Sign in by your own name first: a desk is held by a person, not by a token.');
  return shown(asked, deskId, await act(who));
}

async function shown(asked: Asked, deskId: string, done: string): Promise<DeskAnswer> {
  if (done in refusals) return invalid(refusals[done as keyof typeof refusals]);
  return (await desksShown(asked, [deskId]))[0] ?? invalid(refusals.UNKNOWN);
}

export const signOn = (db: DataSource, asked: Asked, deskId: string): Promise<DeskAnswer> => atDeskOf(asked, deskId, (who) => signOnToDesk(db, who, deskId));
export const signOff = (db: DataSource, asked: Asked, deskId: string): Promise<DeskAnswer> => atDeskOf(asked, deskId, (who) => signOffDesk(db, who, deskId));
export const offer = (db: DataSource, asked: Asked, deskId: string, staffId: string): Promise<DeskAnswer> => atDeskOf(asked, deskId, (who) => offerDesk(db, who, deskId, staffId));
export const accept = (db: DataSource, asked: Asked, deskId: string): Promise<DeskAnswer> => atDeskOf(asked, deskId, (who) => acceptDesk(db, who, deskId));

export async function plan(db: DataSource, asked: Asked, { deskId, staffId, from, until }: PlanShiftInput): Promise<DeskAnswer> {
  if (sightOf(asked.viewer.grants, 'DESK_PLAN') === 'NO') return notAllowed();
  return shown(asked, deskId, await planShift(db, asked.viewer.placeId, actorOf(asked.viewer), { deskId, staffId, from: new Date(from), until: new Date(until) }));
}

export async function removePlanned(db: DataSource, asked: Asked, id: string): Promise<DeskAnswer> {
  if (sightOf(asked.viewer.grants, 'DESK_PLAN') === 'NO') return notAllowed();
  const deskId = await removePlannedShift(db, asked.viewer.placeId, actorOf(asked.viewer), id);
  return deskId === null ? invalid('This shift is not planned any more.') : shown(asked, deskId, 'REMOVED');
}
