import { expect, test } from '@jest/globals';
import type { ClockCase } from '../clock/clock-case.js';
import type { Act } from './act.js';
import { foldAlerts } from './alert.js';
import { alertRules, alertTypes, describeAlert } from './alert-type.js';
import { dueAlerts } from './due-alerts.js';

const open = { state: 'OPEN', desk: 'Discharge team', startedAt: '2026-11-10T10:00:00.000Z', deadlineAt: '2026-11-21T00:00:00.000Z', policyVersion: '1', periodDays: 10 } as ClockCase;
const lastDayAt = '2026-11-20T00:00:00.000Z';
const types = (acts: readonly Act[]): string[] => acts.flatMap((act) => (act.kind === 'AlertRaised' ? [act.body.type] : []));
const statesOf = (one: ClockCase, acts: readonly Act[], now: string): string[] => foldAlerts(one, acts, now, lastDayAt).map((alert) => `${alert.type} ${alert.state}`);

test('a new case raises its opening alert once in its life', () => {
  const raised = dueAlerts(open, [], '2026-11-10T10:05:00.000Z', lastDayAt, false);
  expect(types(raised)).toEqual(['TD1']);
  expect(dueAlerts(open, raised, '2026-11-12T10:05:00.000Z', lastDayAt, false)).toEqual([]);
  expect(types(dueAlerts(open, raised, lastDayAt, lastDayAt, false))).toEqual(['TD6']);
});

test('out of a back-fill, old news is suppressed and today is not', () => {
  const raised = dueAlerts(open, [], '2026-11-20T09:00:00.000Z', lastDayAt, true);
  expect(raised.map((act) => [act.body.type, act.body.suppressedBy])).toEqual([['TD1', 'CATCH_UP'], ['TD6', null]]);
  expect(statesOf(open, raised, '2026-11-20T09:00:00.000Z')).toEqual(['TD1 SUPPRESSED', 'TD6 NEW']);
});

test('an alert whose reason has gone is back to normal until somebody has seen it', () => {
  const raised = dueAlerts(open, [], '2026-11-10T10:05:00.000Z', lastDayAt, false);
  const home = { ...open, state: 'HOME_RESTART_UNCONFIRMED' } as ClockCase;
  expect(statesOf(home, raised, '2026-11-12T00:00:00.000Z')).toEqual(['TD1 BACK_TO_NORMAL']);
  const seen: Act = { kind: 'AlertAcknowledged', actor: 'J Okoro', at: '2026-11-10T11:00:00.000Z', body: { type: 'TD1' } };
  expect(statesOf(open, [...raised, seen], '2026-11-12T00:00:00.000Z')).toEqual(['TD1 ACKNOWLEDGED']);
  expect(statesOf(home, [...raised, seen], '2026-11-12T00:00:00.000Z')).toEqual(['TD1 CLOSED']);
  expect(statesOf(open, raised, '2026-11-12T00:00:00.000Z')).toEqual(['TD1 NEW']);
});

test('no alert type ships without a written response', () => {
  for (const type of alertTypes) {
    expect(alertRules[type].doNext.length).toBeGreaterThan(10);
    expect(Object.values(describeAlert(type, { periodDays: 7 })).join(' ')).not.toMatch(/[{}]/);
  }
});
