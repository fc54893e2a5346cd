import type { BedConflict, BedView, PersonInBed, SiteBeds } from '@homeward/board';

const occupantView = ({ personId, since, onLeave }: PersonInBed, hidden: ReadonlySet<string>) => ({ personId: hidden.has(personId) ? null : personId, since, onLeave });

const bedView = (bed: BedView, hidden: ReadonlySet<string>) => ({ ...bed, occupants: bed.occupants.map((one) => occupantView(one, hidden)) });

const conflictView = (conflict: BedConflict, hidden: ReadonlySet<string>) => ({ ...conflict, occupants: conflict.occupants.map((one) => occupantView(one, hidden)) });

/** SiteBeds of the schema. Whose place is protected is counted, and not named. */
export const siteBedsView = (site: SiteBeds, hidden: ReadonlySet<string>) => ({
  ...site,
  wards: site.wards.map((ward) => ({ ...ward, beds: ward.beds.map((bed) => bedView(bed, hidden)) })),
  conflicts: site.conflicts.map((conflict) => conflictView(conflict, hidden)),
});

export type SiteBedsView = ReturnType<typeof siteBedsView>;
