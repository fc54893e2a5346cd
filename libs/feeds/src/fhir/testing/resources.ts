/** An inpatient's Encounter of 20 November 2026, of nobody real, for tests. */
export const encounter = (more: object = {}): Record<string, unknown> => ({
  resourceType: 'Encounter', id: 'e1', meta: { lastUpdated: '2026-11-20T09:05:00Z' }, status: 'in-progress', class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
  subject: reference('Patient/p1'), period: { start: '2026-11-20T09:00:00Z' }, ...more,
});

export const patient = (more: object = {}): Record<string, unknown> => ({
  resourceType: 'Patient', id: 'p1', meta: { lastUpdated: '2026-11-20T08:00:00Z' }, identifier: [{ system: 'https://rtd.example/mrn', value: 'M1' }],
  name: [{ use: 'old', family: 'Former' }, { use: 'official', family: 'Example', given: ['Ann', 'Bea'] }], birthDate: '1940-05-01', ...more,
});

export const reference = (to: string): { reference: string } => ({ reference: to });
