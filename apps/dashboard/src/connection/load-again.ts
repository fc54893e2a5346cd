import { hasCode } from './has-code.js';

const key = 'homeward.loaded-again-at';
const atMostEveryMs = 60_000;

/** Whether the server does not know what this page asks: one of the two is of another version. */
export const isOfAnotherVersion = (fault: unknown): boolean => hasCode(fault, 'PERSISTED_QUERY_NOT_FOUND');

/** Loads the page again, once a minute at most: a screen on a wall must come back by itself after an update, and never spin. */
export const loadAgain = (now = Date.now(), reload: () => void = () => location.reload()): void => {
  if (now - Number(sessionStorage.getItem(key) ?? 0) < atMostEveryMs) return;
  sessionStorage.setItem(key, String(now));
  reload();
};
