import { grantRole, recogniseStaff, type DataSource } from '@homeward/store';

/** Invented staff of the demo city, by their account. Every one has the one role that there is. */
export const demoStaff: Readonly<Record<string, string>> = { amara: 'Amara Patel', tom: 'Tom Reed' };

/** Lets the demo's staff in, as somebody at the terminal would. */
export async function grantDemoStaff(db: DataSource, placeId: string, issuer: string): Promise<void> {
  for (const [subject, name] of Object.entries(demoStaff)) {
    const { staffId, roles, disabled } = await recogniseStaff(db, placeId, { issuer, subject, name });
    if (roles.length === 0 && !disabled) await grantRole(db, placeId, { staffId, role: 'operator', grantedBy: 'the demo', days: null });
  }
}
