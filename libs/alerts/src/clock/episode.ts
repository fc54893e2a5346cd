import { addHours, type HospitalStay } from '@homeward/flow';

/** Hospital stays that count as one for the clock: each began by transfer out of the one before. */
export interface Episode {
  /** The key of its first stay: stable when times are corrected. */
  readonly key: string;
  readonly stays: readonly HospitalStay[];
}

const continues = (before: HospitalStay, next: HospitalStay, withinHours: number): boolean => {
  // In one organisation a new admission shows that the open stay before it was never closed; in two it is a transfer under way.
  if (before.endedAt === null) return before.state === 'OPEN' && before.organisation !== next.organisation;
  if (next.startedAt <= before.endedAt) return true;
  return before.destination === 'OTHER_HOSPITAL' && next.startedAt <= addHours(before.endedAt, withinHours);
};

/** The stay that an episode has come to: the one still open, else its last. */
export const currentStay = ({ stays }: Episode): HospitalStay => (stays.find((stay) => stay.state === 'OPEN') ?? stays.at(-1)) as HospitalStay;

/** The episodes of a person's admitted stays, oldest first. A cancelled stay is an episode of its own. */
export function episodesOf(stays: readonly HospitalStay[], withinHours: number): Episode[] {
  const episodes: { key: string; stays: HospitalStay[] }[] = [];
  for (const stay of stays.filter((one) => one.admitted)) {
    const current = episodes.at(-1);
    const last = current?.stays.at(-1);
    if (current !== undefined && last !== undefined && last.state !== 'CANCELLED' && stay.state !== 'CANCELLED' && continues(last, stay, withinHours)) current.stays.push(stay);
    else episodes.push({ key: stay.key, stays: [stay] });
  }
  return episodes;
}
