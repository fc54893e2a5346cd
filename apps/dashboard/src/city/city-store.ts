import type { CityPartsFragment } from '../generated/graphql.js';

export type City = CityPartsFragment;
export type Sector = City['sectors'][number];
export type Site = Sector['sites'][number];

/** The latest view of the city, and a later one that waits while updates are paused. */
export interface CityState {
  city: City | undefined;
  waiting: City | undefined;
  paused: boolean;
}

/**
 * The one small whole view that the server pushes, outside Apollo's cache: it is replaced, never merged.
 * Views that come between two frames overwrite each other, so that a burst is drawn once.
 */
export const createCityStore = (onFrame: (draw: () => void) => void) => {
  let state: CityState = { city: undefined, waiting: undefined, paused: false };
  let next: City | undefined;
  const listeners = new Set<() => void>();

  const set = (changed: CityState) => {
    state = changed;
    for (const listener of listeners) listener();
  };
  const draw = () => {
    if (next === undefined) return;
    const arrived = next;
    next = undefined;
    set(state.paused && state.city !== undefined ? { ...state, waiting: arrived } : { ...state, city: arrived, waiting: undefined });
  };

  return {
    receive: (city: City) => {
      const scheduled = next !== undefined;
      next = city;
      if (!scheduled) onFrame(draw);
    },
    pause: (paused: boolean) => {
      set(paused ? { ...state, paused } : { city: state.waiting ?? state.city, waiting: undefined, paused });
    },
    get: () => state,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
};

export type CityStore = ReturnType<typeof createCityStore>;
