import { dataClasses, roles, sightOf, type DataClass } from '@homeward/access';
import { organisationsToAsk as known, type DataSource } from '@homeward/store';

/** OrganisationToAsk of the schema. */
export interface OrganisationToAskView {
  readonly code: string;
  readonly name: string;
  readonly sees: readonly DataClass[];
}

/** What is seen, or done, of one person at a time by whoever is asked; what was shared is handed on to nobody. */
const ofPersons = dataClasses.filter((dataClass) => dataClass !== 'SHARE' && roles.some((role) => sightOf([{ role }], dataClass) === 'THEIRS'));

/** Every organisation that can be asked to help, each with what those who work for it would see of somebody who is shared with it. */
export async function organisationsToAsk(app: DataSource, placeId: string): Promise<OrganisationToAskView[]> {
  return (await known(app, placeId)).map(({ code, name, roles: theirs }) => ({ code, name, sees: ofPersons.filter((dataClass) => sightOf(theirs.map((role) => ({ role })), dataClass) !== 'NO') }));
}
