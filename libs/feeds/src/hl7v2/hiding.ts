import type { LocationHiding } from '@homeward/flow';
import type { FeedSettings } from '../feed-settings.js';
import type { PersonGroup } from './groups.js';
import { localCode } from './local-code.js';
import type { Notes } from './notes.js';

/** ZU8-4 (HL7 UK A.3, Appendix A). */
const zu8: Readonly<Record<string, LocationHiding>> = { '2': 'NATIONAL', '1': 'LOCAL', '0': 'NONE' };

/** PV1-16 where it carries the sensitivity of the Personal Demographics Service: sensitive, restricted, very restricted. Other values say who is a guest of honour. */
const pds: Readonly<Record<string, LocationHiding>> = { S: 'NATIONAL', R: 'NATIONAL', V: 'NATIONAL' };

const strictness: Readonly<Record<LocationHiding, number>> = { NATIONAL: 2, LOCAL: 1, NONE: 0 };

/**
 * Whether the place of a person is to be hidden. Null: nothing is said. Of two fields the stricter counts. What is shown once cannot be
 * taken back, so a ZU8-4 that is not known hides and is noted, and only a plain 0 takes hiding back: two double quotes do not.
 */
export function readHiding({ pv1, zu8: segment }: PersonGroup, { localCodes }: Pick<FeedSettings, 'localCodes'>, notes: Notes): LocationHiding | null {
  const flag = segment?.value(4) ?? null;
  const vip = pv1?.text(16) ?? '';
  const said = [flag === null ? null : readFlag(flag, localCodes?.sensitivity, notes), localCode(localCodes?.sensitivity, vip) ?? localCode(pds, vip.toUpperCase()) ?? null];
  return said.reduce((a, b) => (a === null || (b !== null && strictness[b] > strictness[a]) ? b : a), null);
}

function readFlag(text: string, local: Readonly<Record<string, LocationHiding>> | undefined, notes: Notes): LocationHiding | null {
  if (text === '') {
    notes.add('HIDING_NOT_TAKEN_BACK', 'ZU8-4');
    return null;
  }
  const known = localCode(local, text) ?? localCode(zu8, text);
  if (known === undefined) notes.add('CODE_UNKNOWN', 'ZU8-4');
  return known ?? 'LOCAL';
}
