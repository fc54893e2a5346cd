import { Context, Query, Resolver } from '@nestjs/graphql';
import { dataClasses, roleLabels, roles, sightOf } from '@homeward/access';
import type { Asked } from '../graphql/asked.js';

@Resolver('Viewer')
export class ViewerResolver {
  @Query('viewer')
  public viewer(@Context() { viewer }: Asked) {
    const { name, grants, demo, signedIn } = viewer;
    const held = roles.filter((role) => grants.some((grant) => grant.role === role));
    return { name, demo, signedIn, role: held[0] ?? 'none', roles: held.map((role) => ({ role, label: roleLabels[role] })), sees: dataClasses.filter((one) => sightOf(grants, one) !== 'NO') };
  }
}
