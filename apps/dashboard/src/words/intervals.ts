import { counted } from './numbers.js';
import { duration } from './times.js';

/** An expected interval as people say it: "every minute", "every 15 minutes", "every day". */
export const everyText = (seconds: number): string => {
  const units: [number, string][] = [[86_400, 'day'], [3_600, 'hour'], [60, 'minute'], [1, 'second']];
  const [size, word] = units.find(([each]) => seconds >= each && seconds % each === 0) ?? [1, 'second'];
  const count = seconds / size;
  return count === 1 ? `every ${word}` : `every ${counted(count, word)}`;
};

/** A silence that is usual at this hour: "within 20 minutes". */
export const withinText = (seconds: number): string => `within ${duration(Math.ceil(seconds / 60) * 60_000)}`;
