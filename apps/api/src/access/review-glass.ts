import { sightOf } from '@homeward/access';
import { isRowId, reviewGlass as review } from '@homeward/store';
import type { Database } from '../database.js';
import type { MutationReviewBrokenGlassArgs } from '../generated/schema-types.js';
import type { Asked } from '../graphql/asked.js';
import { conflict, invalid, notAllowed } from '../graphql/refusals.js';
import { glassById, glassView, type GlassView } from './read-glass.js';

export type Reviewed = GlassView | ReturnType<typeof conflict> | ReturnType<typeof invalid> | ReturnType<typeof notAllowed>;

const [fewest, longest] = [5, 500];

/** Information governance says of one broken glass whether it was right. */
export async function reviewGlass({ app, placeId }: Pick<Database, 'app' | 'placeId'>, asked: Pick<Asked, 'viewer' | 'read'>, { id, verdict, remark, expectedVersion }: MutationReviewBrokenGlassArgs): Promise<Reviewed> {
  if (sightOf(asked.viewer.grants, 'GOVERNANCE') === 'NO') return notAllowed();
  const none = invalid('There is no such opening.');
  if (!isRowId(id)) return none;
  const said = remark?.trim() ?? '';
  if (verdict !== 'RIGHT' && said.length < fewest) return invalid('Say in a sentence what was wrong, or what is to be asked: others will act on it.');
  if (said.length > longest) return invalid(`Say it in at most ${longest} characters.`);
  const result = await review(app, asked.viewer, { glassId: id, verdict, remark: said === '' ? null : said, expectedVersion });
  switch (result.kind) {
    case 'UNKNOWN':
      return none;
    case 'OWN':
      return invalid('You opened this record yourself: a colleague has to review it.');
    case 'CONFLICT':
      return conflict(result.currentVersion);
    case 'DONE': {
      const row = await asked.read((tx) => glassById(tx, placeId, id));
      return row === undefined ? none : glassView(row);
    }
  }
}
