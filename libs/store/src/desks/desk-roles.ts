import { roles, sightOf } from '@homeward/access';

/** Roles whose holders may sign on to a desk (docs/access/README.md, "Desks"). */
export const deskRoles: readonly string[] = roles.filter((role) => sightOf([{ role }], 'DESK_WORK') !== 'NO');
