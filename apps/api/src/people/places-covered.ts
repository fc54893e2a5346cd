import { mayShowLocation } from '@homeward/flow';
import type { Asked } from '../graphql/asked.js';

/** Whether all that tells of somebody's places is kept from a viewer: they are protected, and the viewer did not open the record. */
export const placesCovered = async (asked: Pick<Asked, 'personState' | 'placesRight'>, personId: string): Promise<boolean> =>
  !mayShowLocation((await asked.personState(personId))?.hiding, false) && (await asked.placesRight(personId)) !== 'ALL';
