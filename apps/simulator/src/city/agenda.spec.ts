import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { emptyAgenda, plan, takeDue } from './agenda.js';

test('what is planned comes out by time, then in the order of planning, and never before its time', () => {
  fc.assert(fc.property(fc.array(fc.nat(50)), fc.nat(50), (times, until) => {
    const agenda = emptyAgenda();
    times.forEach((at, visit) => plan(agenda, at, { what: 'leave', visit }));
    const taken: [number, number][] = [];
    for (let entry = takeDue(agenda, until); entry !== null; entry = takeDue(agenda, until)) if (entry.what === 'leave') taken.push([entry.at, entry.visit]);
    const due = times.map((at, visit): [number, number] => [at, visit]).filter(([at]) => at <= until).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    expect(taken).toEqual(due);
    expect(agenda.entries).toHaveLength(times.length - due.length);
  }));
});
