import { protectedPlace } from '@homeward/flow';
import type { Share } from '@homeward/store';
import type { Asked } from '../graphql/asked.js';
import { placesCovered } from '../people/places-covered.js';
import { sourceShown } from '../people/places-shown.js';

export type ShareView = Awaited<ReturnType<typeof shareView>>;

/**
 * Share of the schema. Whom somebody is shared with is as a rule the provider, home or council of where they are: of somebody whose
 * places are protected it is told to whoever shared them, to whoever is asked, and to whoever broke glass.
 */
export async function shareView({ sharedAt, endsAt, sharedById, ...share }: Share, asked: Pick<Asked, 'viewer' | 'personState' | 'placesRight'>) {
  const { id, grants } = asked.viewer;
  const mine = sharedById === id || grants.some(({ organisation, ward }) => organisation === share.organisation && ward === null);
  const shown = mine || !(await placesCovered(asked, share.personId));
  return {
    __typename: 'Share' as const,
    ...share,
    sharedAt: sharedAt.toISOString(),
    endsAt: endsAt.toISOString(),
    sharedBy: sourceShown(share.sharedBy, shown),
    ...(!shown && { organisation: protectedPlace, organisationName: protectedPlace, purpose: 'What they are asked to do is protected' }),
  };
}
