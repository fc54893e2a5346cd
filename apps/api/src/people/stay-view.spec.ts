import { expect, test } from '@jest/globals';
import type { HospitalStay, PersonState } from '@homeward/flow';
import { stayViews } from './stay-view.js';

const at = '2026-11-20T09:00:00.000Z';
const stay = (leave: HospitalStay['leave']): HospitalStay => ({ key: 'S', state: 'OPEN', admitted: true, startedAt: at, endedAt: null, expectedDischargeDate: null, dischargeReadyDate: null, visits: [], leave }) as unknown as HospitalStay;
const leaves = (leave: HospitalStay['leave']): unknown[] =>
  stayViews('1', { stays: [stay(leave)], residencies: [] } as unknown as PersonState, { now: at, zone: 'Europe/London' }).map((view) => view.leave);

test('a stay tells of the home leave that somebody is on', () => {
  const leave = { since: at, expectedReturnAt: '2026-11-23T09:00:00.000Z' };
  expect(leaves(leave)).toEqual([leave]);
  expect(leaves(null)).toEqual([null]);
});
