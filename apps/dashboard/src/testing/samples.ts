import type { Alert } from '../alerts/arrange-alerts.js';
import type { City } from '../city/city-store.js';
import type { Case } from '../clock/arrange-cases.js';

/** 5:30pm on Saturday 21 November 2026 in London. */
export const now = '2026-11-21T17:30:00Z';

const live = { asAt: now, catchingUp: false, rejected: 0, state: 'LIVE' } as const;

export const city = (over: Partial<City> = {}): City => ({
  asAt: now,
  catchingUp: false,
  clock: { lapsed: 0, lastDay: 0, noOwner: 0, open: 0, restartUnconfirmed: 0, withheld: null },
  community: [],
  freshness: live,
  roundedAt: null,
  sectors: [],
  ...over,
});

export const sector = (over: Partial<City['sectors'][number]> = {}): City['sectors'][number] => ({
  code: 'CARE_HOME',
  unit: 'PLACES',
  open: 100,
  occupied: 90,
  occupiedBeds: 90,
  peopleBedsNotKnown: 0,
  empty: 10,
  unavailable: 0,
  hoursAvailable: null,
  excluded: 0,
  leftOut: [],
  openNotKnown: [],
  emptyNotKnown: [],
  bedsLeftOut: 0,
  bedsLeftOutSince: null,
  freshness: live,
  sites: [],
  withheld: null,
  ...over,
});

export const siteOf = (over: Partial<City['sectors'][number]['sites'][number]>): City['sectors'][number]['sites'][number] => ({
  beds: null,
  code: 'H1',
  confirmed: true,
  declared: null,
  empty: 10,
  freshness: live,
  hoursAvailable: null,
  measures: [],
  name: 'Home 1',
  occupied: 90,
  occupiedBeds: 90,
  open: 100,
  unavailable: 0,
  withheld: null,
  ...over,
});

export const alert = (id: string, over: Partial<Alert> = {}): Alert => ({
  case: null,
  desk: 'Discharge team',
  doNext: 'Ring the provider.',
  dueAt: null,
  escalatesAt: null,
  evidence: [],
  id,
  owner: null,
  policyVersion: '1',
  priority: 'MEDIUM',
  raisedAt: '2026-11-21T17:00:00Z',
  soWhat: 'The package may lapse.',
  state: 'NEW',
  tier: 'OPERATIONAL',
  type: 'TD1',
  version: 1,
  what: `Alert ${id}`,
  ...over,
});

export const clockCase = (id: string, over: Partial<Case> = {}): Case => ({
  checkMatch: false,
  dayNumber: 4,
  daysLeft: 6,
  deadlineAt: '2026-11-27T00:00:00Z',
  id,
  nextAction: null,
  outcome: null,
  owner: null,
  package: { hoursPerWeek: 28, id: 'p', provider: { confirmed: true, id: 'b', name: 'Bluebell Care' }, status: 'ACTIVE' },
  periodDays: 10,
  person: { birthDate: '1942-03-01', id: 'x', name: 'SHAH, Meera', nhsNumber: '9991234567', nhsNumberCheck: 'Checked with the national service', nhsNumberStatus: '01', sensitive: false },
  startedAt: '2026-11-16T09:00:00Z',
  state: 'OPEN',
  stays: [],
  version: 1,
  waitingFor: [],
  ...over,
});
