import { drafts } from './drafts.js';

const [tabKey, lockedKey, hereKey, event] = ['homeward.tab', 'homeward.locked-at', 'homeward.here-at', 'homeward:lock'];
const minute = 60_000;

/** The name of this tab, for as long as it is open. */
const tab = (): string => {
  const known = sessionStorage.getItem(tabKey) ?? crypto.randomUUID();
  sessionStorage.setItem(tabKey, known);
  return known;
};

const post = (path: string, body: object): Promise<Response> => fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

/** Asks the page to lock itself: what the button does. */
export const askToLock = (): void => void dispatchEvent(new Event(event));

/** Locks the session at the server, again and again until it is; what was begun here goes with it. `everywhere`: the other tabs are told at once. */
export const lockSession = (everywhere: boolean): void => {
  if (everywhere) localStorage.setItem(lockedKey, String(Date.now()));
  const told = { tab: tab(), drafts: drafts.take() };
  const lock = async (): Promise<void> => {
    const { status } = await post('/sign-in/lock', told);
    if (status >= 500) throw new Error('not locked');
  };
  const again = (): void => void lock().catch(() => setTimeout(again, 3_000));
  again();
};

/** Puts back what was begun in this tab before it was locked, if it is the same person who asks. */
export const takeDraftsBack = async (): Promise<void> => {
  if (sessionStorage.getItem(tabKey) === null) return;
  const { drafts: text } = (await (await post('/sign-in/drafts', { tab: tab() })).json()) as { drafts: string | null };
  sessionStorage.removeItem(tabKey);
  if (text !== null) drafts.put(text);
};

/**
 * Watches whether somebody is there, in any tab of this browser: tells the server once a minute at most, and calls `onLock` after
 * `afterMinutes` without, when they say so, or when another tab was locked. Returns the stop.
 */
export const watchForLeaving = (afterMinutes: number | null, onLock: (everywhere: boolean) => void): (() => void) => {
  let toldAt = 0;
  const inputs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'];
  const here = (): void => {
    const now = Date.now();
    localStorage.setItem(hereKey, String(now));
    if (now - toldAt < minute) return;
    toldAt = now;
    void post('/sign-in/here', {}).catch(() => undefined);
  };
  const look = (): void => {
    if (afterMinutes !== null && Date.now() - Number(localStorage.getItem(hereKey)) >= afterMinutes * minute) onLock(true);
  };
  const asked = (): void => onLock(true);
  const elsewhere = ({ key }: StorageEvent): void => {
    if (key === lockedKey) onLock(false);
  };
  here();
  for (const input of inputs) addEventListener(input, here, { passive: true });
  addEventListener(event, asked);
  addEventListener('storage', elsewhere);
  // A machine that slept looks at once when somebody comes back to it, before they have moved anything.
  document.addEventListener('visibilitychange', look);
  const timer = setInterval(look, 5_000);
  return () => {
    clearInterval(timer);
    for (const input of inputs) removeEventListener(input, here);
    removeEventListener(event, asked);
    removeEventListener('storage', elsewhere);
    document.removeEventListener('visibilitychange', look);
  };
};
