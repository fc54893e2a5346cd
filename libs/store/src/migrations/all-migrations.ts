import { Foundation1700000000001 } from './0001-foundation.js';
import { State1700000000002 } from './0002-state.js';
import { Grants1700000000003 } from './0003-grants.js';
import { Documents1700000000004 } from './0004-documents.js';
import { ReadingAgain1700000000005 } from './0005-reading-again.js';
import { SettingVersions1700000000006 } from './0006-setting-versions.js';
import { MatchKeys1700000000007 } from './0007-match-keys.js';
import { PossibleMatches1700000000008 } from './0008-possible-matches.js';
import { CommunityProviders1700000000009 } from './0009-community-providers.js';
import { OpenRecords1700000000010 } from './0010-open-records.js';
import { Rhythm1700000000011 } from './0011-rhythm.js';
import { MessageLooks1700000000012 } from './0012-message-looks.js';
import { Fhir1700000000013 } from './0013-fhir.js';
import { ReceiptWithoutFeedCheck1700000000015 } from './0015-receipt-without-feed-check.js';
import { ReceiptByControlIdFirst1700000000016 } from './0016-receipt-by-control-id-first.js';
import { HoldCauses1700000000017 } from './0017-hold-causes.js';
import { ReadingBegun1700000000018 } from './0018-reading-begun.js';
import { IrrelevantCounted1700000000019 } from './0019-irrelevant-counted.js';
import { BesideTheLastRelease1700000000020 } from './0020-beside-the-last-release.js';
import { LeanReceipt1700000000021 } from './0021-lean-receipt.js';
import { MatchCrowds1700000000026 } from './0026-match-crowds.js';
import { MergedBySource1700000000027 } from './0027-merged-by-source.js';
import { MatchesToDecide1700000000028 } from './0028-matches-to-decide.js';
import { MergesToldBefore1700000000029 } from './0029-merges-told-before.js';
import { Notes1700000000030 } from './0030-notes.js';

/** Every migration, oldest first. */
export const migrations = [Foundation1700000000001, State1700000000002, Grants1700000000003, Documents1700000000004, ReadingAgain1700000000005, SettingVersions1700000000006, MatchKeys1700000000007, PossibleMatches1700000000008, CommunityProviders1700000000009, OpenRecords1700000000010, Rhythm1700000000011, MessageLooks1700000000012, Fhir1700000000013, ReceiptWithoutFeedCheck1700000000015, ReceiptByControlIdFirst1700000000016, HoldCauses1700000000017, ReadingBegun1700000000018, IrrelevantCounted1700000000019, BesideTheLastRelease1700000000020, LeanReceipt1700000000021, MatchCrowds1700000000026, MergedBySource1700000000027, MatchesToDecide1700000000028, MergesToldBefore1700000000029, Notes1700000000030];
