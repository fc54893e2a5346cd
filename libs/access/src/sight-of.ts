import type { Grant } from './grant.js';
import type { DataClass, Sight } from './policy/data-class.js';
import { sights } from './policy/sights.js';

const breadth: Readonly<Record<Sight, number>> = { NO: 0, ROUNDED: 1, THEIRS: 1, ALL: 2 };

/** What one grant shows of a class; NO where no rule is. */
const sightOfGrant = ({ role }: Pick<Grant, 'role'>, dataClass: DataClass): Sight => sights[role][dataClass] ?? 'NO';

/** The widest that any of somebody's grants shows of a class. */
export const sightOf = (grants: readonly Pick<Grant, 'role'>[], dataClass: DataClass): Sight =>
  grants.map((grant) => sightOfGrant(grant, dataClass)).reduce<Sight>((widest, sight) => (breadth[sight] > breadth[widest] ? sight : widest), 'NO');

/**
 * Whether somebody may see a class of one person. `related`: which of the grants, by their place in the list, have a relationship to that
 * person; a grant shows by its own role and relationship alone, never by another's. `glass`: the person was opened by breaking glass.
 */
export const maySeeOf = (grants: readonly Grant[], dataClass: DataClass, related: ReadonlySet<number>, glass = false): boolean =>
  grants.some((grant, index) => {
    const sight = sightOfGrant(grant, dataClass);
    return sight === 'ALL' || (sight === 'THEIRS' && (glass || related.has(index)));
  });

/** How somebody sees numbers: as they are, or rounded. */
export const countsFor = (grants: readonly Pick<Grant, 'role'>[]): 'ALL' | 'ROUNDED' | 'NO' => {
  const sight = sightOf(grants, 'NUMBERS');
  return sight === 'THEIRS' ? 'NO' : sight;
};

/** Whether any grant shows everybody: of them no relationship is asked. */
export const seesEverybody = (grants: readonly Pick<Grant, 'role'>[]): boolean => sightOf(grants, 'NAME') === 'ALL';
