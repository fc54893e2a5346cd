import type { Agenda } from './agenda.js';
import type { FeedName } from './wards.js';

/** One message on its way. `at`: the moment from which its source may send it. */
export interface Letter {
  readonly at: number;
  readonly order: number;
  /** The visit it is about: whoever has a letter unsent may stand elsewhere on the board than in truth. */
  readonly visit: number;
  readonly text: string;
}

/** One CSV file on its way. */
export interface FileLetter {
  readonly at: number;
  readonly feed: 'council' | 'care-homes' | 'hub' | 'sites';
  readonly kind: 'home-care-packages' | 'home-care-capacity' | 'care-home-capacity' | 'care-home-residents'
    | 'discharge-readiness' | 'community-capacity' | 'measures' | 'care-home-events' | 'person-flags' | 'beds';
  /** Idempotency-Key: the same file sent again after a crash is taken once. */
  readonly key: string;
  readonly text: string;
}

export interface FeedPost {
  /** Not due yet, in order of `at`. */
  readonly waiting: Letter[];
  /** Due and not acknowledged, in the order of sending. */
  readonly out: Letter[];
  /** A letter that must go behind the next one. */
  held: Letter | null;
  pausedUntil: number;
  controlId: number;
}

export interface Post {
  readonly feeds: Record<FeedName, FeedPost>;
  readonly files: FileLetter[];
  order: number;
  fileNumber: number;
}

const emptyFeed = (): FeedPost => ({ waiting: [], out: [], held: null, pausedUntil: 0, controlId: 0 });

export const emptyPost = (): Post => ({ feeds: { rvi: emptyFeed(), freeman: emptyFeed() }, files: [], order: 0, fileNumber: 0 });

/** Puts a letter in its place among those that wait. They are few, and most are the newest. */
export function letterToPost(feed: FeedPost, letter: Letter): void {
  const late = letter.at < feed.pausedUntil ? { ...letter, at: feed.pausedUntil } : letter;
  let place = feed.waiting.length;
  while (place > 0) {
    const earlier = feed.waiting[place - 1];
    if (earlier === undefined || earlier.at < late.at || (earlier.at === late.at && earlier.order < late.order)) break;
    place -= 1;
  }
  feed.waiting.splice(place, 0, late);
}

/** Stops a feed until `until`: what would have gone in between goes then, in its order. */
export function pauseFeed(feed: FeedPost, until: number): void {
  feed.pausedUntil = Math.max(feed.pausedUntil, until);
  const { pausedUntil } = feed;
  feed.waiting.forEach((letter, at) => {
    if (letter.at < pausedUntil) feed.waiting[at] = { ...letter, at: pausedUntil };
  });
}

/** Moves what is due by `now` to the outgoing row. */
export function collectDue(post: Post, now: number): void {
  for (const feed of Object.values(post.feeds)) {
    let due = 0;
    while (due < feed.waiting.length && (feed.waiting[due]?.at ?? Infinity) <= now) due += 1;
    if (due > 0) feed.out.push(...feed.waiting.splice(0, due));
  }
}

/** The next moment at which anything happens or is sent; Infinity where nothing ever will. */
export const nextDue = ({ agenda, post }: { readonly agenda: Agenda; readonly post: Post }): number =>
  Math.min(agenda.entries[0]?.at ?? Infinity, ...Object.values(post.feeds).map((feed) => feed.waiting[0]?.at ?? Infinity));

/** How many messages and files are due and not yet acknowledged. */
export const outstanding = (post: Post): number =>
  post.files.length + Object.values(post.feeds).reduce((sum, feed) => sum + feed.out.length, 0);
