import type { Logger } from '@homeward/service-kit';
import { seldom } from '../receive/seldom.js';
import type { PeerEvent } from './connection.js';

const words: Record<PeerEvent, string> = {
  NO_ROOM: 'connections were refused: the listener is full of senders that deliver',
  GAVE_WAY: 'silent connections were closed to make room for others',
  TOO_SLOW: 'connections were closed: no complete message came in time',
  IDLE: 'connections were closed after long silence',
  OVERSIZE: 'messages over the limit were refused; their heads, lengths and hashes are kept',
  TLS_REFUSED: 'connections were refused: no certificate of the set authority, or none that holds now',
};

/** Logs what befalls peers, each kind at once and then with its count: a flood is one line, not thousands. */
export function tellOfPeers(logger: Logger): (event: PeerEvent) => void {
  const lines = new Map((Object.keys(words) as PeerEvent[]).map((event) => [event, seldom((_, times) => logger.warn({ event, times }, words[event]))]));
  return (event) => lines.get(event)?.(event);
}
