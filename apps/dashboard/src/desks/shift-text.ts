import { timeAndDay, timeOfDay } from '../words/times.js';
import { dayOnWall } from '../words/place-instant.js';

/** "3pm to 11pm", "3pm on Friday to 7am". */
export const shiftTimes = ({ from, until }: { from: string; until: string }, now: string): string => {
  const ends = dayOnWall(from) === dayOnWall(until) || Date.parse(until) - Date.parse(from) < 86_400_000 ? timeOfDay(until) : timeAndDay(until, now);
  return `${timeAndDay(from, now)} to ${ends}`;
};
