import type { Viewer } from '@homeward/store';

/** Who may share one computed view: those who would all be shown the same, because they hold the same grants and have opened the same people. */
export const audienceKey = ({ placeId, grants, opened = [] }: Viewer): string => JSON.stringify([placeId, grants.map(({ role, organisation, ward }) => [role, organisation, ward]), opened]);

/** The viewer as whom a shared view is read: nobody in particular of that audience. */
export const audienceViewer = (viewer: Viewer): Viewer => ({ ...viewer, id: 'system:screens', name: 'screens' });

/** Every so many milliseconds each live answer reads again, whatever it heard: a lost notice is found by then. */
export const heartbeatEvery = 5_000;

/** Changes are gathered so long, in milliseconds, before the next reading: at most four a second. */
export const readingsApart = 250;
