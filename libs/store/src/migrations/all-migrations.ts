import { Foundation1700000000001 } from './0001-foundation.js';
import { State1700000000002 } from './0002-state.js';
import { Grants1700000000003 } from './0003-grants.js';
import { Documents1700000000004 } from './0004-documents.js';
import { ReadingAgain1700000000005 } from './0005-reading-again.js';
import { MatchKeys1700000000007 } from './0007-match-keys.js';
import { PossibleMatches1700000000008 } from './0008-possible-matches.js';

/** Every migration, oldest first. */
export const migrations = [Foundation1700000000001, State1700000000002, Grants1700000000003, Documents1700000000004, ReadingAgain1700000000005, MatchKeys1700000000007, PossibleMatches1700000000008];
