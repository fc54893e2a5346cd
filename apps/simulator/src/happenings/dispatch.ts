import type { City, Stay } from '../city/city.js';
import { day, hour, minute } from '../city/calendar.js';
import type { Letter } from '../city/post.js';
import { letterToPost } from '../city/post.js';
import { feedOf } from '../city/wards.js';

/** How long (ms) something waits to be entered after it happened, and to be sent after it was entered. */
export interface Delay {
  readonly entry: number;
  readonly sending: number;
}

/** Mostly none; now and then minutes to hours, a quarter of it at the keyboard and the rest on the way. As a dense stay is short, its lateness is too. */
export function drawDelay({ chance, faults }: City, stay: Stay): Delay {
  if (!chance.happens(faults.late)) return { entry: 0, sending: 0 };
  const wait = Math.round(Math.max(minute, Math.min(chance.exponential(1.5 * hour) + 5 * minute, day / 2) / stay.pace));
  return chance.happens(0.25) ? { entry: wait, sending: 0 } : { entry: 0, sending: wait };
}

/** Puts a message in the post, which may send it twice or behind the next one. `calm`: what happened before the history begins meets no fault. */
export function dispatch(city: City, stay: Stay, at: number, text: string, calm: boolean): void {
  const { state, chance, faults } = city;
  const feed = state.post.feeds[feedOf(stay.site)];
  const letter: Letter = { at: Math.round(at), order: state.post.order++, visit: stay.visit, text };
  const doubledAfter = chance.happens(faults.doubled) ? chance.between(1_000, 30_000) : null;
  const overtaken = chance.happens(faults.outOfOrder) && !calm;
  const behind = feed.held;
  feed.held = overtaken ? letter : null;
  if (!overtaken) letterToPost(feed, letter);
  if (behind !== null) letterToPost(feed, { ...behind, at: Math.max(behind.at, overtaken ? 0 : letter.at), order: state.post.order++ });
  if (doubledAfter !== null && !overtaken) letterToPost(feed, { ...letter, at: Math.round(letter.at + doubledAfter), order: state.post.order++ });
}
