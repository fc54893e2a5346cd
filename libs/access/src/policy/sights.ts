import type { Role } from '../role.js';
import type { DataClass, Sight } from './data-class.js';

type Seen = Readonly<Partial<Record<DataClass, Sight>>>;

const everybody: Seen = { OPEN: 'ALL', BOARD: 'ALL' };
const numbers: Seen = { ...everybody, NUMBERS: 'ALL' };
const rounded: Seen = { ...everybody, NUMBERS: 'ROUNDED' };

/** Lists hold only whom one may see, so that whoever sees any of it sees them whole. */
const clockLists: Seen = { CLOCK_LISTS: 'ALL' };
const holdLists: Seen = { HOLDS_LISTS: 'ALL' };

/** Everything of a person that is worked with, of whom `sight` says. */
const worked = (sight: Sight): Seen => ({ NAME: sight, WHO: sight, WHERE: sight, BAY_AND_BED: sight, PACKAGES: sight, CLOCK: sight, ...clockLists, HOLDS: sight, ...holdLists, STORY: sight, SHARES: sight });

/**
 * What each role sees of each class; a class that is not named here is not seen. Requirement: docs/access/README.md, "Roles",
 * "Numbers" and "Acts".
 */
export const sights: Readonly<Record<Role, Seen>> = {
  operator: { ...numbers, TOKENS: 'ALL', BEDS: 'ALL', IN_BEDS: 'ALL', ...worked('ALL'), COST: 'ALL', MESSAGES: 'ALL', MATCHES: 'ALL', ACKNOWLEDGE: 'ALL', SHARE: 'ALL', SHARE_WITH: 'ALL', TAKE_CASE: 'ALL', MEND_DATA: 'ALL', SEND_FILES: 'ALL', BREAK_GLASS: 'ALL', DESKS: 'ALL', DESK_WORK: 'ALL', DESK_PLAN: 'ALL' },
  'care-transfer-hub': { ...numbers, BEDS: 'ALL', IN_BEDS: 'ALL', ...worked('ALL'), COST: 'ALL', ACKNOWLEDGE: 'ALL', SHARE: 'ALL', SHARE_WITH: 'ALL', TAKE_CASE: 'ALL', BREAK_GLASS: 'ALL', DESKS: 'ALL', DESK_WORK: 'ALL' },
  data: { ...numbers, TOKENS: 'ALL', BEDS: 'ALL', IN_BEDS: 'ALL', ...worked('ALL'), COST: 'ALL', MESSAGES: 'ALL', MATCHES: 'ALL', ACKNOWLEDGE: 'ALL', MEND_DATA: 'ALL', SEND_FILES: 'ALL', DESKS: 'ALL', DESK_WORK: 'ALL' },
  'site-manager': { ...numbers, BEDS: 'ALL', IN_BEDS: 'THEIRS', ...worked('THEIRS'), COST: 'THEIRS', ACKNOWLEDGE: 'THEIRS', SHARE: 'THEIRS', SHARE_WITH: 'ALL', TAKE_CASE: 'THEIRS', BREAK_GLASS: 'ALL', DESKS: 'ALL', DESK_WORK: 'ALL' },
  'discharge-coordinator': { ...numbers, BEDS: 'ALL', IN_BEDS: 'THEIRS', ...worked('THEIRS'), COST: 'THEIRS', ACKNOWLEDGE: 'THEIRS', SHARE: 'THEIRS', SHARE_WITH: 'ALL', TAKE_CASE: 'THEIRS', BREAK_GLASS: 'ALL', DESKS: 'ALL', DESK_WORK: 'ALL' },
  ward: { ...numbers, BEDS: 'ALL', IN_BEDS: 'THEIRS', ...worked('THEIRS'), ACKNOWLEDGE: 'THEIRS', BREAK_GLASS: 'ALL', DESKS: 'ALL' },
  'social-worker': { ...numbers, ...worked('THEIRS'), COST: 'THEIRS', ACKNOWLEDGE: 'THEIRS', SHARE: 'THEIRS', SHARE_WITH: 'ALL', TAKE_CASE: 'THEIRS', BREAK_GLASS: 'ALL', DESKS: 'ALL', DESK_WORK: 'ALL' },
  'neighbourhood-team': { ...rounded, ...worked('THEIRS'), ACKNOWLEDGE: 'THEIRS', BREAK_GLASS: 'ALL' },
  'home-care-coordinator': { ...rounded, NAME: 'THEIRS', WHO: 'THEIRS', WHERE: 'THEIRS', PACKAGES: 'THEIRS', CLOCK: 'THEIRS', ...clockLists, HOLDS: 'THEIRS', ...holdLists, ACKNOWLEDGE: 'THEIRS' },
  'care-home-manager': { ...rounded, NAME: 'THEIRS', WHO: 'THEIRS', WHERE: 'THEIRS', HOLDS: 'THEIRS', ...holdLists, COST: 'THEIRS' },
  'volunteer-coordinator': { ...rounded, NAME: 'THEIRS' },
  director: { ...numbers, BEDS: 'ALL', DESKS: 'ALL' },
  'information-governance': { ...numbers, GOVERNANCE: 'ALL' },
  administrator: { ...numbers, TOKENS: 'ALL', DESKS: 'ALL', DESK_PLAN: 'ALL' },
};
