import { expect, test } from '@jest/globals';
import { placeOf } from './send-fhir.js';

const place = (resource: unknown): string => Object.values(placeOf('x.json', Buffer.from(JSON.stringify(resource)))).join(' ');

test('a file goes where FHIR wants what is in it', () => {
  expect(place({ resourceType: 'Patient', id: 'p1' })).toBe('PUT Patient/p1');
  expect(place({ resourceType: 'Patient' })).toBe('POST Patient');
  expect(place({ resourceType: 'Bundle', id: 'b', type: 'transaction' })).toBe('POST ');
  expect(place({ resourceType: 'Bundle', type: 'message' })).toBe('POST $process-message');
  expect(() => place({ hello: 1 })).toThrow('no resourceType');
  expect(() => placeOf('x.json', Buffer.from('{'))).toThrow('not JSON');
});
