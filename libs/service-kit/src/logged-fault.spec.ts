import { expect, test } from '@jest/globals';
import { loggedFault } from './logged-fault.js';

// As pg builds them, and as TypeORM wraps them.
const ofDatabase = Object.assign(new Error('invalid input syntax for type date:\n "HIDDENNAME"'), { name: 'error', severity: 'ERROR', code: '22007', detail: 'Failing row contains (9990000018).' });
const wrapped = Object.assign(new Error('invalid input syntax for type date:\n "HIDDENNAME"'), { name: 'QueryFailedError', code: '22007', parameters: ['9990000018'] });

test.each([['bare', ofDatabase], ['wrapped', wrapped]])('of a fault of the database (%s) its name, code and place are logged, and no value', (_, fault) => {
  const logged = loggedFault(fault);
  expect(logged).toEqual({ kind: fault.name, code: '22007', stack: expect.stringContaining('logged-fault.spec') });
  expect(JSON.stringify(logged)).not.toMatch(/HIDDENNAME|9990000018|invalid input/);
});

test('any other fault is logged with what it says', () => {
  expect(loggedFault(new Error('The port is taken.'))).toMatchObject({ kind: 'Error', message: 'The port is taken.' });
});
