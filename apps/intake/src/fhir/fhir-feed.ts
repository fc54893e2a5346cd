import type { Feed } from '@homeward/store';
import { FhirRefusal } from './fhir-answer.js';

/**
 * The feed that a request belongs to: the one it names by `?feed=`, else, from this machine, the one that takes any sender, else
 * the only feed of the transport FHIR, of those that the sender may send for. Throws `FhirRefusal`.
 */
export function feedFor(feeds: readonly Feed[], named: unknown, fromLoopback: boolean): Feed {
  const taking = feeds.filter(({ transport, settings }) => transport === 'FHIR' || (fromLoopback && settings.acceptAnySenderOnLoopback));
  if (named !== undefined) {
    const feed = taking.find(({ feedId }) => feedId === named);
    if (feed === undefined) throw new FhirRefusal(404, 'not-found', 'There is no FHIR feed with this id.');
    return feed;
  }
  const own = taking.filter(({ transport }) => transport === 'FHIR');
  const feed = taking.find(({ settings }) => fromLoopback && settings.acceptAnySenderOnLoopback) ?? (own.length === 1 ? own[0] : undefined);
  if (feed === undefined) throw new FhirRefusal(400, 'required', 'Name the feed: add ?feed=ID to the address.');
  return feed;
}
