import type { Grant } from '@homeward/access';
import { grantRole, recogniseStaff, type DataSource } from '@homeward/store';
import { planDemoRota, type DemoWorker } from './demo-rota.js';

interface DemoMember {
  readonly name: string;
  readonly grants: readonly Grant[];
}

const place = { organisation: null, ward: null };

const of = (role: Grant['role'], organisation: string, ward: string | null = null): readonly Grant[] => [{ role, organisation, ward }];

/** Invented staff of the demo city, by their account: two operators, and one for each kind of work that has pages. The organisations are the simulator's. */
export const demoStaff: Readonly<Record<string, DemoMember>> = {
  amara: { name: 'Amara Patel', grants: [{ role: 'operator', ...place }] },
  tom: { name: 'Tom Reed', grants: [{ role: 'operator', ...place }] },
  nia: { name: 'Nia Evans', grants: of('ward', 'RTD02', 'W12') },
  priya: { name: 'Priya Shah', grants: of('discharge-coordinator', 'RTD01') },
  sam: { name: 'Sam Osei', grants: of('social-worker', 'E08000021') },
  jo: { name: 'Jo Marsh', grants: of('home-care-coordinator', '1-990000001') },
  ruth: { name: 'Ruth Bell', grants: of('care-home-manager', '1-991000001') },
  helen: { name: 'Helen Clarke', grants: [{ role: 'director', ...place }] },
  dev: { name: 'Dev Rao', grants: [{ role: 'data', ...place }] },
  kate: { name: 'Kate Lowe', grants: [{ role: 'information-governance', ...place }] },
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
