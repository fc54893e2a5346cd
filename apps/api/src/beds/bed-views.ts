import type { BedConflict, BedView, PersonInBed, SiteBeds } from '@homeward/board';

/** Of somebody whose place is protected, not since when either: the same second stands in their line of time, and would tell the bed. */
const occupantView = ({ personId, since, onLeave }: PersonInBed, hidden: ReadonlySet<string>) =>
  hidden.has(personId) ? { personId: null, since: null, onLeave: false } : { personId, since, onLeave };

const bedView = (bed: BedView, hidden: ReadonlySet<string>, theirs: ReadonlySet<string>) => ({
  ...bed,
  // Left out of all whom the viewer is not shown there: of the protected alone it would mark their beds.
  freshness: bed.occupants.some(({ personId }) => hidden.has(personId) || !theirs.has(personId)) ? { ...bed.freshness, asAt: null } : bed.freshness,
  occupants: bed.occupants.filter(({ personId }) => theirs.has(personId)).map((one) => occupantView(one, hidden)),
});

const conflictView = (conflict: BedConflict, hidden: ReadonlySet<string>, theirs: ReadonlySet<string>) => ({
  ...conflict,
  occupants: conflict.occupants.filter(({ personId }) => theirs.has(personId)).map((one) => occupantView(one, hidden)),
});

/**
 * SiteBeds of the schema. Whose place is protected is counted, and not named; whoever is not the viewer's to see (`theirs`) is counted and left
 * out, protected or not: an empty entry would say that the person in that bed is protected.
 */
export const siteBedsView = (site: SiteBeds, hidden: ReadonlySet<string>, theirs: ReadonlySet<string>) => ({
  ...site,
  wards: site.wards.map((ward) => ({ ...ward, beds: ward.beds.map((bed) => bedView(bed, hidden, theirs)) })),
  conflicts: site.conflicts.map((conflict) => conflictView(conflict, hidden, theirs)),
});

export type SiteBedsView = ReturnType<typeof siteBedsView>;
