import { hasRole } from '@homeward/access';
import type { Viewer } from '@homeward/store';

/** To whom the schema is told, with what was perhaps meant by a misspelt name: those who join systems together, and in the demo whoever writes a program. */
export const mayKnowSchema = (viewer: Pick<Viewer, 'grants' | 'demo' | 'signedIn'>): boolean =>
  hasRole(viewer, 'data', 'administrator') || (viewer.demo && !viewer.signedIn && hasRole(viewer, 'operator'));
