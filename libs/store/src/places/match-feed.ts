import { isSender, type Header } from '@homeward/feeds';
import type { Feed } from './feed.js';

/** The feed under which messages of unknown senders are kept. */
export const unknownSenders = 'unknown-senders';

/** A feed that lists the sender, else (for senders on this machine) the one that takes any. */
export function matchFeed(feeds: readonly Feed[], header: Header | null, fromLoopback: boolean): Feed | null {
  const listening = feeds.filter(({ transport }) => transport === 'MLLP');
  const named = header && listening.find(({ settings }) => settings.senders.some((sender) => isSender(header, sender)));
  return named ?? (fromLoopback ? listening.find(({ settings }) => settings.acceptAnySenderOnLoopback) : undefined) ?? null;
}
