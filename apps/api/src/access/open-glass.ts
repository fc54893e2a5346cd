import { sightOf } from '@homeward/access';
import { parseNhsNumber } from '@homeward/flow';
import { breakGlass, glassPerHour } from '@homeward/store';
import type { Database } from '../database.js';
import type { MutationBreakGlassArgs } from '../generated/schema-types.js';
import type { Asked } from '../graphql/asked.js';
import { invalid, notAllowed } from '../graphql/refusals.js';
import type { GlassAlarm } from './glass-alarm.js';
import { isReason, reasonWanted } from './reason.js';

export type Opened = { readonly __typename: 'GlassOpened'; readonly endsAt: string } | ReturnType<typeof invalid> | ReturnType<typeof notAllowed>;

/** Opens one person to the viewer for an hour. A role that may not is told so before anything is looked for. */
export async function openGlass({ app, vault }: Pick<Database, 'app' | 'vault'>, alarm: Pick<GlassAlarm, 'tooMany'>, { viewer }: Pick<Asked, 'viewer'>, { nhsNumber, reason }: MutationBreakGlassArgs): Promise<Opened> {
  if (sightOf(viewer.grants, 'BREAK_GLASS') === 'NO') return notAllowed();
  const number = parseNhsNumber(nhsNumber);
  if (number === null) return invalid('This is not a valid NHS number: check its ten digits.');
  if (!isReason(reason)) return invalid(reasonWanted);
  const result = await breakGlass(app, vault, viewer, number, reason.trim());
  switch (result.kind) {
    case 'OPENED':
      return { __typename: 'GlassOpened', endsAt: result.endsAt.toISOString() };
    case 'NOBODY':
      return invalid('Nobody here has this number.');
    case 'TOO_MANY':
      alarm.tooMany(viewer.id);
      return invalid(`You have opened, or tried to open, ${glassPerHour} records within an hour. Ask the care transfer hub or an operator to look for you.`);
  }
}
