import type { LocationHiding } from '../facts/bodies.js';
import type { Location } from '../places/location.js';
import type { PackageBody } from '../facts/bodies.js';
import type { HospitalStay } from '../stays/hospital-stay.js';
import type { PersonState } from './person-state.js';

/** What stands wherever a place would, so that nobody takes it for one that is not known. */
export const protectedPlace = 'Location protected';

/**
 * Whether somebody may be shown where a person is, lives or is cared for (HL7 UK A.3, ZU8-4; the PDS sensitive flag). `disclosed`: the
 * viewer asked for this one person, gave a reason, and it was recorded. The one place where this is decided.
 */
export const mayShowLocation = (hiding: LocationHiding | null | undefined, disclosed: boolean): boolean => disclosed || hiding === null || hiding === undefined || hiding === 'NONE';

const place = (location: Location | null): Location | null => (location === null ? null : { siteCode: protectedPlace, ward: null, bay: null, bed: null });

/**
 * A person as whoever may not see their places sees them: the same stays and packages at the same times, and no place, provider or source.
 * `shown`: keys of the stays and residencies that stay as they are, because the viewer cares for the person there now.
 */
export function protectPlaces(person: PersonState, shown: ReadonlySet<string> = new Set()): PersonState {
  return {
    ...person,
    stays: person.stays.map((stay) => (shown.has(stay.key) ? stay : protectStay(stay))),
    plannedAdmissions: person.plannedAdmissions.map((plan) => ({ ...plan, organisation: protectedPlace, location: place(plan.location) })),
    residencies: person.residencies.map((one) => (shown.has(one.key) ? one : { ...one, organisation: protectedPlace, latest: { ...one.latest, locationId: protectedPlace, funding: null } })),
    packages: person.packages.map((pack) => ({
      ...pack,
      organisation: protectedPlace,
      reports: pack.reports.map((report) => ({ ...report, body: report.body === null ? null : protectPackage(report.body) })),
      latest: protectPackage(pack.latest),
    })),
    flags: person.flags.map((flag) => ({ ...flag, value: null, organisation: protectedPlace })),
  };
}

/** The specialty goes too, and free text: both may name a ward. */
const protectStay = (stay: HospitalStay): HospitalStay => ({
  ...stay,
  organisation: protectedPlace,
  specialty: null,
  borrowedBedSpecialty: null,
  plannedMove: stay.plannedMove === null ? null : { ...stay.plannedMove, to: place(stay.plannedMove.to) },
  readiness: stay.readiness === null ? null : { ...stay.readiness, delayReasonText: null, organisation: protectedPlace },
  visits: stay.visits.map((visit) => ({ ...visit, location: place(visit.location) ?? visit.location })),
});

/** Who cares for somebody at home tells their district, as the address of a GP would. */
const protectPackage = (body: PackageBody): PackageBody => ({ ...body, providerId: protectedPlace, localAuthority: null, funder: null, contractId: null, area: null });
