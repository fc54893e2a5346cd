import { askToLock } from './screen-lock.js';

/** Covers the screen until whoever is signed in has signed in again: for machines that several people use. */
export const LockButton = () => (
  <button type="button" className="header__button" onClick={askToLock}>
    Lock
  </button>
);
