import { endOfDay, startOfDay, type HospitalStay, type Instant, type PersonState, type Residency, type Zone } from '@homeward/flow';

export type StayView = ReturnType<typeof hospitalView> | ReturnType<typeof residencyView>;

const hospitalView = (stay: HospitalStay) => ({
  id: stay.key,
  kind: 'HOSPITAL' as const,
  state: stay.state,
  startedAt: stay.startedAt,
  endedAt: stay.endedAt,
  expectedDischargeDate: stay.expectedDischargeDate,
  dischargeReadyDate: stay.dischargeReadyDate,
  leave: stay.leave,
  visits: stay.visits.map(({ location: { siteCode, ward, bay, bed }, from, to }) => ({ siteCode, ward, bay, bed, from, to })),
});

const residencyView = ({ key, listed, reportedAt, latest }: Residency, { now, zone }: { readonly now: Instant; readonly zone: Zone }) => {
  const startedAt = startOfDay(latest.startDate, zone);
  const endedAt = latest.endDate !== null ? endOfDay(latest.endDate, zone) : listed ? null : reportedAt;
  return {
    id: key,
    kind: 'CARE_HOME' as const,
    state: endedAt === null || endedAt > now ? ('OPEN' as const) : ('ENDED' as const),
    startedAt,
    endedAt,
    expectedDischargeDate: null,
    dischargeReadyDate: null,
    leave: null,
    visits: [{ siteCode: latest.locationId, ward: null, bay: null, bed: null, from: startedAt, to: endedAt }],
  };
};

/** Stay of the schema: hospital stays that took a bed, and care-home residencies, by their start. */
export function stayViews(person: PersonState, moment: { readonly now: Instant; readonly zone: Zone }): StayView[] {
  const views = [...person.stays.filter((stay) => stay.admitted).map(hospitalView), ...person.residencies.map((one) => residencyView(one, moment))];
  return views.sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
}
