import { setTimeout as pause } from 'node:timers/promises';

/** Waits `ms`, or until told to stop. */
export const rest = (ms: number, signal: AbortSignal): Promise<void> => pause(ms, undefined, { signal }).catch(() => undefined);
