import { Context, ResolveField, Resolver } from '@nestjs/graphql';
import { readDesks, readShifts } from '@homeward/store';
import type { ViewerDesk } from '../generated/schema-types.js';
import type { Asked } from '../graphql/asked.js';

/** The desks that one is on oneself, which everybody may know. */
@Resolver('Viewer')
export class ViewerDesksResolver {
  @ResolveField('desks')
  public desks(@Context() asked: Asked): Promise<ViewerDesk[]> {
    const { viewer } = asked;
    return asked.read(async (tx) => {
      const mine = (await readShifts(tx, new Date())).filter(({ until, staffId }) => until === null && viewer.id === `staff:${staffId}`);
      return (await readDesks(tx, viewer.placeId)).filter(({ id }) => mine.some(({ deskId }) => deskId === id));
    });
  }
}
