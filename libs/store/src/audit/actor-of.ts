import type { Viewer } from '../viewer/viewer.js';
import type { AuditActor } from './append-audit.js';

/** A viewer as the audit bears them: who for good, by what name, and in which roles at this moment (`ward RTD01 W12`). */
export const actorOf = ({ id, name, grants }: Pick<Viewer, 'id' | 'name' | 'grants'>): AuditActor => ({
  id, name, roles: [...new Set(grants.map(({ role, organisation, ward }) => [role, organisation, ward].filter((word) => word !== null).join(' ')))],
});
