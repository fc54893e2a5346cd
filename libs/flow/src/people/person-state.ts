import type { Instant } from '../time.js';
import type { LocationHiding } from '../facts/bodies.js';
import type { HomeCarePackage } from '../packages/home-care-package.js';
import type { Residency } from '../residencies/residency.js';
import type { HospitalStay } from '../stays/hospital-stay.js';
import type { PlannedAdmission } from '../stays/planned-admission.js';
import type { IdentityClash, MatchDoubt } from './identity-findings.js';
import type { PersonFlag } from './person-flag.js';

/** All that is known of where one person is and what care they have, folded from every fact of all their subjects. */
export interface PersonState {
  readonly stays: readonly HospitalStay[];
  readonly plannedAdmissions: readonly PlannedAdmission[];
  readonly residencies: readonly Residency[];
  readonly packages: readonly HomeCarePackage[];
  readonly died: { readonly at: Instant } | null;
  /** False: a source says the NHS number is not verified. Null: no source says. */
  readonly nhsNumberVerified: boolean | null;
  /** Whether this person's places must be kept from strangers: the strictest of what the organisations say now. Null: none says. */
  readonly hiding: LocationHiding | null;
  /** Nobody knows who this is (PID-31): never to be matched on details. A known person never becomes unknown. */
  readonly identityUnknown: boolean;
  readonly flags: readonly PersonFlag[];
  /** Contradictions between this person's records, or with somebody else's, for a person to settle. */
  readonly identityClashes: readonly IdentityClash[];
  /** Links that stand and want checking: a clinical alert that rests on one is treated like one on an unverified number. */
  readonly matchDoubts: readonly MatchDoubt[];
}

/** The stays in which the person has a hospital bed now, on leave or not. */
export const openStays = (person: PersonState): HospitalStay[] => person.stays.filter((stay) => stay.state === 'OPEN' && stay.admitted);
