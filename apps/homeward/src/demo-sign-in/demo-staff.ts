import type { Grant } from '@homeward/access';
import { grantRole, recogniseStaff, type DataSource } from '@homeward/store';
import { planDemoRota, type DemoWorker } from './demo-rota.js';

interface DemoMember {
  readonly name: string;
  readonly grants: readonly Grant[];
}

const place = { organisation: null, ward: null };

/** Invented staff of the demo city, by their account: one for each kind of work. */
export const demoStaff: Readonly<Record<string, DemoMember>> = {
  amara: { name: 'Amara Patel', grants: [{ role: 'operator', ...place }] },
  tom: { name: 'Tom Reed', grants: [{ role: 'operator', ...place }] },
};

/** Lets the demo's staff in, as somebody at the terminal would. */
export async function grantDemoStaff(db: DataSource, placeId: string, issuer: string): Promise<void> {
  const workers: DemoWorker[] = [];
  for (const [subject, { name, grants }] of Object.entries(demoStaff)) {
    const member = await recogniseStaff(db, placeId, { issuer, subject, name, called: name });
    if (!member.disabled) workers.push({ staffId: member.staffId, roles: grants.map(({ role }) => role) });
    if (member.grants.length > 0 || member.disabled) continue;
    for (const grant of grants) await grantRole(db, placeId, { staffId: member.staffId, ...grant, grantedBy: 'the demo', days: null });
  }
  await planDemoRota(db, placeId, workers);
}
