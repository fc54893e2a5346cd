import { comparedBirthDate, comparedFamilyName, comparedGivenName, comparedPostcode } from '@homeward/flow';
import type { SealedIdentity } from './read-people.js';
import type { Vault } from './vault.js';

/** Keyed hashes by which a person is found beside their numbers. Null: not said. Empty: said, and it tells nobody apart. */
export interface MatchKeys {
  readonly birth: Buffer | null;
  readonly name: Buffer | null;
  readonly postcode: Buffer | null;
}

export function matchKeys(vault: Pick<Vault, 'blindIndex'>, said: SealedIdentity): MatchKeys {
  const key = (authority: string, told: boolean, value: string | null): Buffer | null =>
    !told ? null : value === null ? Buffer.alloc(0) : vault.blindIndex({ authority: `MATCH/${authority}`, value });
  const [family, given] = [comparedFamilyName(said.familyName), comparedGivenName(said.givenName)];
  return {
    birth: key('BIRTH', said.birthDate !== null, comparedBirthDate(said.birthDate)),
    name: key('NAME', said.familyName !== null || said.givenName !== null, family === null || given === null ? null : `${family} ${given}`),
    postcode: key('POSTCODE', said.postcode !== null && said.postcode !== undefined, comparedPostcode(said.postcode ?? null)),
  };
}
