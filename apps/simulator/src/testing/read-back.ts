import type { City } from '../city/city.js';
import { outstanding } from '../city/post.js';
import { advance } from '../happenings/advance.js';

/** One sent message as a stranger would read it: by hand, knowing nothing of the writer. */
export interface Heard {
  readonly raw: string;
  readonly feed: string;
  readonly event: string;
  readonly controlId: string;
  /** Compact local time with offset. */
  readonly recordedAt: string;
  readonly happenedAt: number;
  readonly nhsNumber: string | null;
  readonly visit: string;
  readonly location: string;
  readonly destination: string;
}

const moment = (text: string): number => {
  const [, y, mo, d, h, mi, s, sign, oh, om] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)([+-])(\d\d)(\d\d)$/.exec(text) ?? [];
  return Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}${sign}${oh}:${om}`);
};

export function readBack(raw: string, feed: string): Heard {
  const fields = (name: string): string[] => raw.split('\r').find((line) => line.startsWith(`${name}|`))?.split('|') ?? [];
  const header = fields('MSH');
  const event = fields('EVN');
  const visit = fields('PV1');
  const ids = (fields('PID')[3] ?? '').split('~').map((each) => each.split('^'));
  return {
    raw, feed, event: header[8]?.split('^')[1] ?? '', controlId: header[9] ?? '', recordedAt: header[6] ?? '', happenedAt: moment(event[6] ?? ''),
    nhsNumber: ids.find((id) => id[3] === 'NHS')?.[0] ?? null, visit: visit[19]?.split('^')[0] ?? '', location: visit[3] ?? '', destination: visit[36] ?? '',
  };
}

/** Lives on to `until` and takes what was sent on the way, in the order of sending within each feed. Calls `look` after each step. */
export function listen(city: City, until: number, look: () => void = () => undefined, step = 30 * 60_000): Heard[] {
  const heard: Heard[] = [];
  for (let at = city.state.now; at < until; ) {
    at = Math.min(at + step, until);
    advance(city, at);
    for (const [feed, post] of Object.entries(city.state.post.feeds)) heard.push(...post.out.splice(0).map((letter) => readBack(letter.text, feed)));
    city.state.post.files.splice(0);
    if (outstanding(city.state.post) > 0) throw new Error('something was left in the post');
    look();
  }
  return heard;
}
