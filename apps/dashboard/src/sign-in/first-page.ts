/** Where a role begins, by the most seeing of somebody's roles; City now for whom nothing else is said. */
const begins: Readonly<Record<string, string>> = {
  'care-transfer-hub': '/clock',
  'care-home-manager': '/holds',
  data: '/data',
  'discharge-coordinator': '/clock',
  'home-care-coordinator': '/clock',
  'information-governance': '/reviews',
  'neighbourhood-team': '/clock',
  'social-worker': '/clock',
};

export const firstPage = (role: string): string => begins[role] ?? '/now';
