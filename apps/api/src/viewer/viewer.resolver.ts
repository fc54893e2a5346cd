import { Context, Query, Resolver } from '@nestjs/graphql';
import type { Viewer } from '@homeward/store';
import type { Asked } from '../graphql/asked.js';

@Resolver('Viewer')
export class ViewerResolver {
  @Query('viewer')
  public viewer(@Context() { viewer }: Asked): Viewer {
    return viewer;
  }
}
