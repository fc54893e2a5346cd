import { alertsPerOperatorHour, deskSpanFrom, operatorHours, type DeskSpan } from '@homeward/alerts';
import { instant } from '@homeward/flow';
import { countDeskAlerts, readDesks, readOffers, readRota, readShifts, type DeskRow, type OfferRow, type PlannedRow, type ShiftRow, type Viewer } from '@homeward/store';
import type { Desk, DeskLoad, PlannedShift } from '../generated/schema-types.js';
import type { Asked } from '../graphql/asked.js';
import { onSince } from './on-since.js';

/** Shifts that were carried on are followed back for so many hours: longer ago than any session began. */
const followedHours = 24;
/** The rota is shown for so many days from now. */
const rotaDays = 7;

/** A desk of the schema; what it has to count is counted when it is asked for, once for all desks of an answer. */
export interface DeskView extends Omit<Desk, '__typename' | 'load' | 'openAlerts' | 'unownedAlerts'> {
  readonly __typename: 'Desk';
  openAlerts(): Promise<number>;
  unownedAlerts(): Promise<number>;
  load(args: { readonly over?: DeskSpan | null }): Promise<DeskLoad>;
}

const isViewer = ({ id }: Viewer, staffId: string): boolean => id === `staff:${staffId}`;

interface Found {
  readonly now: Date;
  readonly on: readonly ShiftRow[];
  readonly rota: readonly PlannedRow[];
  readonly offers: readonly OfferRow[];
}

const planned = (viewer: Viewer, { id, name, staffId, from, until }: PlannedRow): PlannedShift => ({ id, name, from: instant(from), until: instant(until), mine: isViewer(viewer, staffId) });

/** Every desk of the place, or those of some ids, as they stand. */
export async function desksShown(asked: Asked, ids?: readonly string[]): Promise<DeskView[]> {
  const { viewer } = asked;
  const { rows, ...found } = await asked.read(async (tx) => {
    const [{ now }] = await tx.query<[{ now: Date }]>('select now()');
    const shifts = await readShifts(tx, new Date(now.getTime() - followedHours * 3_600_000));
    const on = shifts.filter(({ until }) => until === null).map((shift) => ({ ...shift, from: onSince(shift, shifts) }));
    return { now, on, rows: await readDesks(tx, viewer.placeId), rota: await readRota(tx, viewer.placeId, rotaDays), offers: await readOffers(tx, viewer.placeId) };
  });
  const spans = new Map<DeskSpan, ReturnType<typeof counted>>();
  const over = (span: DeskSpan): ReturnType<typeof counted> => {
    const known = spans.get(span) ?? counted(asked, span, found.now);
    spans.set(span, known);
    return known;
  };
  return rows.filter(({ id }) => ids === undefined || ids.includes(id)).map((row) => deskView(row, viewer, found, over));
}

/** What all desks have to count over a span that ends now. */
async function counted(asked: Asked, span: DeskSpan, now: Date) {
  const from = deskSpanFrom(span, instant(now), (await asked.setting()).zone);
  return asked.count(async (tx) => ({ from, until: instant(now), shifts: await readShifts(tx, new Date(from)), alerts: await countDeskAlerts(tx, asked.viewer.placeId, new Date(from)) }));
}

function deskView({ id, name }: DeskRow, viewer: Viewer, { now, on, rota, offers }: Found, over: (span: DeskSpan) => ReturnType<typeof counted>): DeskView {
  const here = rota.filter(({ deskId }) => deskId === id).map((row) => ({ begun: row.from <= now, shown: planned(viewer, row) }));
  const offered = offers.filter(({ deskId }) => deskId === id);
  const offer = offered.find(({ toStaff }) => isViewer(viewer, toStaff)) ?? offered[0];
  const alerts = async () => (await over('LAST_8_HOURS')).alerts.find(({ deskId }) => deskId === id);
  return {
    __typename: 'Desk',
    id,
    name,
    onNow: on.filter(({ deskId }) => deskId === id).map((shift) => ({ name: shift.name, since: instant(shift.from), mine: isViewer(viewer, shift.staffId) })),
    rota: here.map(({ shown }) => shown),
    next: here.find(({ begun }) => !begun)?.shown ?? null,
    offer: offer === undefined ? null : { from: offer.from, to: offer.to, at: instant(offer.at), mine: isViewer(viewer, offer.toStaff) },
    openAlerts: async () => (await alerts())?.open ?? 0,
    unownedAlerts: async () => (await alerts())?.unowned ?? 0,
    load: async ({ over: span }) => {
      const { from, until, shifts, alerts: all } = await over(span ?? 'LAST_8_HOURS');
      const times = shifts.filter(({ deskId }) => deskId === id).map((shift) => ({ from: instant(shift.from), until: shift.until === null ? null : instant(shift.until) }));
      const [hours, raised] = [operatorHours(times, from, until), all.find(({ deskId }) => deskId === id)?.raised ?? 0];
      return { from, until, hours, alerts: raised, alertsPerOperatorHour: alertsPerOperatorHour(raised, hours) };
    },
  };
}
