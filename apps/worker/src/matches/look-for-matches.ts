import { findMatches, keyOldIdentities, lockPersons, placeNow, refold, subjectsWithoutKeys } from '@homeward/store';
import { tell, type Working } from '../working.js';

/** How many notes one transaction takes. */
const chunk = 200;

/** How many subjects are given keys and folded in one transaction: a fold holds the process while it lasts. */
const keyChunk = 50;

/** Compares everybody of whom something new was said, until nothing waits; and gives keys to identities from before there were any. */
export async function lookForMatches(working: Working, stopped: () => boolean = () => false): Promise<void> {
  const { db, place, vault } = working;
  for (let keyed = keyChunk; keyed === keyChunk && !stopped(); ) keyed = await keyMore(working);
  for (let done = chunk; done === chunk && !stopped(); ) {
    const { worked, unreadable } = await db.transaction(async (tx) => findMatches(tx, vault, place.placeId, await placeNow(tx, place.placeId), chunk));
    tellUnreadable(working, unreadable);
    done = worked;
  }
}

const keyMore = async (working: Working): Promise<number> => {
  const { db, place, vault } = working;
  const subjects = await subjectsWithoutKeys(db, place.placeId, keyChunk);
  if (subjects.length === 0) return 0;
  const { changes, unreadable } = await db.transaction(async (tx) => {
    const locked = await lockPersons(tx, place.placeId, subjects);
    const now = await placeNow(tx, place.placeId);
    return { unreadable: await keyOldIdentities(tx, vault, place.placeId, locked, now), changes: await refold(tx, place, locked, now, 'NOW') };
  });
  tellUnreadable(working, unreadable);
  await tell(working, changes);
  return subjects.length;
};

/** Each once: somebody must find the right key, or the rows that were changed. Whose they are is not said. */
const tellUnreadable = ({ logger }: Working, people: number): void => {
  if (people > 0) logger.error({ people }, 'what is sealed of some people does not open with the identity key in use: they are not compared with anybody. Check IDENTITY_KEY_FILE or restore a backup; they are tried again at the next start');
};
