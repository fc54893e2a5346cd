import { seesEverybody, sightOf, type Grant } from '@homeward/access';

/** Who looks: a person or a machine, with what they were granted. */
export interface Viewer {
  readonly placeId: string;
  /** Who it is for good, as every record bears it: `staff:12`, `token:ab12…`, `system:health`. Two may bear the same name, and a name may change. */
  readonly id: string;
  readonly name: string;
  readonly grants: readonly Grant[];
  readonly demo: boolean;
  /** Signed in by their own name, and so may sign out. */
  readonly signedIn: boolean;
  /** Persons opened by breaking glass, until their hour is over. */
  readonly opened?: readonly string[];
  /** The hash, in hexadecimal, of the secret of the session by which they came; a machine has none. */
  readonly session?: string;
}

/** Whoever did something, as records bear it. */
export type Actor = Pick<Viewer, 'id' | 'name'>;

/** A part of the product that looks for nobody in particular: it may see everybody's rows, and shows no name. */
export const systemViewer = (placeId: string, what: string): Viewer => ({ placeId, id: `system:${what}`, name: what, grants: [{ role: 'operator', organisation: null, ward: null }], demo: false, signedIn: false });

/** Of whom the database gives a viewer rows. NUMBERS: of everybody, to be counted, and no sealed name or number. */
export type RowSight = 'EVERYBODY' | 'THEIRS' | 'NUMBERS';

export const rowSightOf = ({ grants }: Pick<Viewer, 'grants'>): RowSight => (seesEverybody(grants) ? 'EVERYBODY' : 'THEIRS');

/** The grants that can have a relationship to a person, in their order among all of the viewer's. */
export const organisationsOf = ({ grants }: Pick<Viewer, 'grants'>): readonly { readonly organisation: string | null; readonly ward: string | null }[] =>
  grants.map(({ role, organisation, ward }) => ({ organisation: sightOf([{ role }], 'NAME') === 'THEIRS' ? organisation : null, ward }));

