/** What a member of staff may be here (docs/access/README.md), the most seeing first. */
export const roles = [
  'operator', 'care-transfer-hub', 'data', 'site-manager', 'discharge-coordinator', 'ward', 'social-worker', 'neighbourhood-team',
  'home-care-coordinator', 'care-home-manager', 'volunteer-coordinator', 'director', 'information-governance', 'administrator',
] as const;
export type Role = (typeof roles)[number];

/** As screens name them. */
export const roleLabels: Readonly<Record<Role, string>> = {
  operator: 'Command-centre operator',
  'care-transfer-hub': 'Care transfer hub',
  data: 'Data and integration',
  'site-manager': 'Site manager',
  'discharge-coordinator': 'Discharge coordinator',
  ward: 'Ward staff',
  'social-worker': 'Social worker',
  'neighbourhood-team': 'Neighbourhood team',
  'home-care-coordinator': 'Home-care coordinator',
  'care-home-manager': 'Care-home manager',
  'volunteer-coordinator': 'Volunteer coordinator',
  director: 'Director',
  'information-governance': 'Information governance',
  administrator: 'Administrator',
};

/** What each is granted for: the whole place, or one organisation (of a ward: one ward of it). */
export const grantedFor: Readonly<Record<Role, 'PLACE' | 'ORGANISATION' | 'WARD'>> = {
  operator: 'PLACE',
  'care-transfer-hub': 'PLACE',
  data: 'PLACE',
  'site-manager': 'ORGANISATION',
  'discharge-coordinator': 'ORGANISATION',
  ward: 'WARD',
  'social-worker': 'ORGANISATION',
  'neighbourhood-team': 'ORGANISATION',
  'home-care-coordinator': 'ORGANISATION',
  'care-home-manager': 'ORGANISATION',
  'volunteer-coordinator': 'ORGANISATION',
  director: 'PLACE',
  'information-governance': 'PLACE',
  administrator: 'PLACE',
};

export const isRole = (word: string): word is Role => (roles as readonly string[]).includes(word);
