import type { Instant } from '../time.js';
import type { HomeCarePackage } from '../packages/home-care-package.js';
import type { Residency } from '../residencies/residency.js';
import type { HospitalStay } from '../stays/hospital-stay.js';

/** All that is known of where one person is and what care they have, folded from every fact of all their subjects. */
export interface PersonState {
  readonly stays: readonly HospitalStay[];
  readonly residencies: readonly Residency[];
  readonly packages: readonly HomeCarePackage[];
  readonly died: { readonly at: Instant } | null;
  /** False: a source says the NHS number is not verified. Null: no source says. */
  readonly nhsNumberVerified: boolean | null;
}

/** The stays in which the person is in a hospital bed now. */
export const openStays = (person: PersonState): HospitalStay[] => person.stays.filter((stay) => stay.state === 'OPEN' && stay.admitted);
