import { sightOf } from '@homeward/access';
import { endShare, isRowId, shareById, sharePerson } from '@homeward/store';
import type { Database } from '../database.js';
import type { MutationEndShareArgs, MutationSharePersonArgs } from '../generated/schema-types.js';
import type { Asked } from '../graphql/asked.js';
import { invalid, notAllowed } from '../graphql/refusals.js';
import { isReason, reasonBounds } from './reason.js';
import { shareView, type ShareView } from './share-view.js';

export type Shared = ShareView | ReturnType<typeof invalid> | ReturnType<typeof notAllowed>;

/** So many days at most: whoever is asked for longer is asked again. */
const mostDays = 90;

/** The viewer asks an organisation to help somebody, and so shows it the person for so many days. */
export async function share({ app }: Pick<Database, 'app'>, asked: Pick<Asked, 'viewer' | 'maySee' | 'personState' | 'placesRight'>, { personId, organisation, purpose, days }: MutationSharePersonArgs): Promise<Shared> {
  if (sightOf(asked.viewer.grants, 'SHARE') === 'NO') return notAllowed();
  if (!isRowId(personId) || !(await asked.maySee('NAME', personId))) return invalid('There is no such person.');
  if (!(await asked.maySee('SHARE', personId))) return invalid('You see this person only because their record was opened or shared, so you may not share it further. Ask an organisation that cares for them to do so.');
  if (!isReason(purpose)) return invalid(`Say in a sentence what they are asked to do: ${reasonBounds}.`);
  if (days < 1 || days > mostDays) return invalid(`Share for 1 to ${mostDays} days.`);
  const shared = await sharePerson(app, asked.viewer, { personId, organisation: organisation.trim(), purpose: purpose.trim(), days });
  return shared === null ? invalid('No organisation with this code is known here.') : shareView(shared, asked);
}

/** The viewer ends a share of somebody whom they may share themselves. */
export async function stopSharing({ app, placeId }: Pick<Database, 'app' | 'placeId'>, asked: Pick<Asked, 'viewer' | 'maySee' | 'read' | 'personState' | 'placesRight'>, { id }: MutationEndShareArgs): Promise<Shared> {
  if (sightOf(asked.viewer.grants, 'SHARE') === 'NO') return notAllowed();
  const found = isRowId(id) ? await asked.read((tx) => shareById(tx, placeId, id)) : undefined;
  if (found === undefined || !(await asked.maySee('SHARE', found.personId))) return invalid('There is no such share.');
  const ended = await endShare(app, asked.viewer, found);
  return ended === null ? invalid('This share has ended already.') : shareView(ended, asked);
}
