import { findMatches, keyOldIdentities, lockPersons, placeNow, refold, subjectsWithoutKeys } from '@homeward/store';
import { tell, type Working } from '../working.js';

/** How many notes or subjects one transaction takes. */
const chunk = 200;

/** Compares everybody of whom something new was said, until nothing waits; and gives keys to identities from before there were any. */
export async function lookForMatches(working: Working, stopped: () => boolean = () => false): Promise<void> {
  const { db, place, vault } = working;
  for (let keyed = chunk; keyed === chunk && !stopped(); ) keyed = await keyMore(working);
  for (let done = chunk; done === chunk && !stopped(); ) done = await db.transaction(async (tx) => findMatches(tx, vault, place.placeId, await placeNow(tx, place.placeId), chunk));
}

const keyMore = async (working: Working): Promise<number> => {
  const { db, place, vault } = working;
  const subjects = await subjectsWithoutKeys(db, place.placeId, chunk);
  if (subjects.length === 0) return 0;
  const changes = await db.transaction(async (tx) => {
    const locked = await lockPersons(tx, place.placeId, subjects);
    await keyOldIdentities(tx, vault, place.placeId, locked);
    return refold(tx, place, locked, await placeNow(tx, place.placeId), 'NOW');
  });
  await tell(working, changes);
  return subjects.length;
};
