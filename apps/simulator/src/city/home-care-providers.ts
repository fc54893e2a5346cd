import { community } from '../assumptions.js';
import { careFirms } from './names.js';

export interface HomeCareProvider {
  /** In the shape of a CQC provider id, from a block that is invented. */
  readonly id: string;
  readonly name: string;
}

/** The home-care firms of the city, all invented. */
export const providers: readonly HomeCareProvider[] = careFirms.slice(0, community.providers).map((firm, index) => ({ id: `1-99000${String(index + 1).padStart(4, '0')}`, name: `${firm} Home Care` }));

export const providerAt = (index: number): HomeCareProvider => {
  const provider = providers[index];
  if (provider === undefined) throw new RangeError(`no provider ${index}`);
  return provider;
};
