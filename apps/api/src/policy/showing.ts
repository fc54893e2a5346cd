import { sightOf, type DataClass } from '@homeward/access';
import type { Viewer } from '@homeward/store';

/**
 * The viewer with those grants alone that show a class: a list of that class holds nobody whom another of their grants reaches, not
 * even as a number.
 */
export const showing = (viewer: Viewer, dataClass: DataClass): Viewer => ({ ...viewer, grants: viewer.grants.filter((grant) => sightOf([grant], dataClass) !== 'NO') });
