import type { Viewer } from '@homeward/store';

/** As whom the process looks at its own condition: it asks about feeds, never about people. */
export const systemViewer = (placeId: string): Viewer => ({ placeId, name: 'health', role: 'integration', demo: false, signedIn: false });
