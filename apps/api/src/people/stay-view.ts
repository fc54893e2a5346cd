import { endOfDay, startOfDay, type HospitalStay, type Instant, type PersonState, type Residency, type Zone } from '@homeward/flow';

export type StayView = ReturnType<typeof hospitalView> | ReturnType<typeof residencyView>;

/** `personId` is no field of the schema: by it the policy judges what a stay and its visits show. */
const hospitalView = (stay: HospitalStay, personId: string) => ({
  personId,
  id: stay.key,
  kind: 'HOSPITAL' as const,
  state: stay.state,
  startedAt: stay.startedAt,
  endedAt: stay.endedAt,
  expectedDischargeDate: stay.expectedDischargeDate,
  dischargeReadyDate: stay.dischargeReadyDate,
  leave: stay.leave,
  visits: stay.visits.map(({ location: { siteCode, ward, bay, bed }, from, to }) => ({ personId, siteCode, ward, bay, bed, from, to })),
});

const residencyView = ({ key, listed, reportedAt, latest }: Residency, { now, zone }: { readonly now: Instant; readonly zone: Zone }, personId: string) => {
  const startedAt = startOfDay(latest.startDate, zone);
  const endedAt = latest.endDate !== null ? endOfDay(latest.endDate, zone) : listed ? null : reportedAt;
  return {
    personId,
    id: key,
    kind: 'CARE_HOME' as const,
    state: endedAt === null || endedAt > now ? ('OPEN' as const) : ('ENDED' as const),
    startedAt,
    endedAt,
    expectedDischargeDate: null,
    dischargeReadyDate: null,
    leave: null,
    visits: [{ personId, siteCode: latest.locationId, ward: null, bay: null, bed: null, from: startedAt, to: endedAt }],
  };
};

/** Stay of the schema: hospital stays that took a bed, and care-home residencies, by their start. */
export function stayViews(personId: string, person: PersonState, moment: { readonly now: Instant; readonly zone: Zone }): StayView[] {
  const views = [...person.stays.filter((stay) => stay.admitted).map((stay) => hospitalView(stay, personId)), ...person.residencies.map((one) => residencyView(one, moment, personId))];
  return views.sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
}
