// Made by `npm run generate` from apps/api/schema.graphql. Change that, not this.
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** YYYY-MM-DD */
  Date: { input: string; output: string; }
  /** ISO 8601 with offset */
  DateTime: { input: string; output: string; }
};

/** The whole outside face of Homeward's API. Sorted; `npm run generate` keeps it so and makes the types from it. */
export type AcknowledgeAlertResult = Alert | AlreadyCleared | Conflict | Invalid | NotAllowed;

/** Something that needs a person's response. */
export type Alert = {
  readonly __typename?: 'Alert';
  readonly case?: Maybe<ClockCase>;
  readonly desk: Scalars['String']['output'];
  readonly doNext: Scalars['String']['output'];
  readonly dueAt?: Maybe<Scalars['DateTime']['output']>;
  readonly escalatesAt?: Maybe<Scalars['DateTime']['output']>;
  readonly evidence: ReadonlyArray<Evidence>;
  readonly id: Scalars['ID']['output'];
  readonly owner?: Maybe<Owner>;
  readonly policyVersion: Scalars['String']['output'];
  readonly priority: AlertPriority;
  readonly raisedAt: Scalars['DateTime']['output'];
  readonly soWhat: Scalars['String']['output'];
  readonly state: AlertState;
  readonly tier: EscalationTier;
  readonly type: Scalars['String']['output'];
  /** Goes up with every change; send it back as expectedVersion. */
  readonly version: Scalars['Int']['output'];
  readonly what: Scalars['String']['output'];
};

export type AlertConnection = {
  readonly __typename?: 'AlertConnection';
  readonly nodes: ReadonlyArray<Alert>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type AlertFilter = {
  /** Ids of desks: alerts of any of them. */
  readonly desk?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  readonly nhsNumber?: InputMaybe<Scalars['String']['input']>;
  readonly owner?: InputMaybe<Scalars['String']['input']>;
  readonly siteCode?: InputMaybe<Scalars['String']['input']>;
  readonly state?: InputMaybe<ReadonlyArray<AlertState>>;
  readonly type?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

export type AlertPriority =
  | 'CRITICAL'
  | 'HIGH'
  | 'MEDIUM';

export type AlertState =
  | 'ACKNOWLEDGED'
  | 'BACK_TO_NORMAL'
  | 'CLOSED'
  | 'NEW'
  | 'SHELVED'
  | 'SUPPRESSED';

/** The alert had cleared before the answer came: nothing was changed. */
export type AlreadyCleared = {
  readonly __typename?: 'AlreadyCleared';
  readonly alert: Alert;
  readonly message: Scalars['String']['output'];
};

/** One bed. state says what the bed is; occupants who is in it. Null: no source tells. */
export type Bed = {
  readonly __typename?: 'Bed';
  readonly bay?: Maybe<Scalars['String']['output']>;
  readonly conflicts: ReadonlyArray<BedConflictKind>;
  readonly freshness: Freshness;
  readonly name: Scalars['String']['output'];
  readonly occupants: ReadonlyArray<BedOccupant>;
  readonly reason?: Maybe<Scalars['String']['output']>;
  readonly state?: Maybe<BedStateCode>;
  /** Beyond the core: opened for a surge. */
  readonly surge: Scalars['Boolean']['output'];
  readonly type?: Maybe<Scalars['String']['output']>;
  readonly until?: Maybe<Scalars['DateTime']['output']>;
};

export type BedConflict = {
  readonly __typename?: 'BedConflict';
  readonly beds: ReadonlyArray<Scalars['String']['output']>;
  readonly doNext: Scalars['String']['output'];
  readonly kind: BedConflictKind;
  readonly occupants: ReadonlyArray<BedOccupant>;
  readonly ward?: Maybe<Scalars['String']['output']>;
  readonly what: Scalars['String']['output'];
};

export type BedConflictKind =
  | 'BED_NOT_KNOWN'
  | 'IN_CLOSED_BED'
  | 'ONE_PERSON_TWO_BEDS'
  | 'SAID_EMPTY'
  | 'SAID_OCCUPIED'
  | 'TWO_PEOPLE_ONE_BED';

/** Physical = closed + open; open = occupied + empty + cleaning + reserved + unavailable. Null: no source tells. */
export type BedCounts = {
  readonly __typename?: 'BedCounts';
  readonly cleaning?: Maybe<Scalars['Int']['output']>;
  readonly closed?: Maybe<Scalars['Int']['output']>;
  readonly empty?: Maybe<Scalars['Int']['output']>;
  /** Of the feeds, and of the middle one of the words on beds. */
  readonly freshness: Freshness;
  /** Beds that no number here counts, for nobody has told of them since leftOutSince and nobody is known to be in them. */
  readonly leftOut: Scalars['Int']['output'];
  readonly leftOutSince?: Maybe<Scalars['DateTime']['output']>;
  /** At least half of the words on beds that the counts rest on are as new as this, or newer. Null: they rest on none. */
  readonly medianTold?: Maybe<Scalars['DateTime']['output']>;
  readonly notKnown?: Maybe<Scalars['Int']['output']>;
  readonly occupied?: Maybe<Scalars['Int']['output']>;
  /** The oldest of the words on beds that the counts rest on. */
  readonly oldestTold?: Maybe<Scalars['DateTime']['output']>;
  readonly open?: Maybe<Scalars['Int']['output']>;
  /** Everybody whose stay there is open, each once: with a bed or without, in it or on home leave. */
  readonly people?: Maybe<Scalars['Int']['output']>;
  readonly physical?: Maybe<Scalars['Int']['output']>;
  readonly reserved?: Maybe<Scalars['Int']['output']>;
  /** What the counts rest on, in plain words. */
  readonly source: Scalars['String']['output'];
  /** Beds with staff, as the site measures it; apart from physical beds. */
  readonly staffed?: Maybe<Scalars['Int']['output']>;
  /** Of the staffed beds alone. Null: nobody measures them. */
  readonly staffedFreshness?: Maybe<Freshness>;
  /** Of the open beds, those beyond the core. */
  readonly surge?: Maybe<Scalars['Int']['output']>;
  readonly unavailable?: Maybe<Scalars['Int']['output']>;
};

export type BedOccupant = {
  readonly __typename?: 'BedOccupant';
  readonly onLeave: Scalars['Boolean']['output'];
  /** Null where the person's place is protected. */
  readonly personId?: Maybe<Scalars['ID']['output']>;
  readonly since?: Maybe<Scalars['DateTime']['output']>;
};

export type BedStateCode =
  | 'CLEANING'
  | 'CLOSED'
  | 'EMPTY'
  | 'OCCUPIED'
  | 'RESERVED'
  | 'UNAVAILABLE';

export type BreakGlassResult = GlassOpened | Invalid | NotAllowed;

/** One person opened for an hour by somebody, and what was said of it. */
export type BrokenGlass = {
  readonly __typename?: 'BrokenGlass';
  /** Of who opened it, for good. */
  readonly actor: Scalars['ID']['output'];
  readonly endsAt: Scalars['DateTime']['output'];
  readonly id: Scalars['ID']['output'];
  /** The withheld message that was opened, and nothing besides; null: the person's record, until endsAt. */
  readonly messageId?: Maybe<Scalars['ID']['output']>;
  readonly openedAt: Scalars['DateTime']['output'];
  readonly openedBy: Scalars['String']['output'];
  /** How many persons they opened in the hour up to it, this one among them. */
  readonly openedWithinAnHour: Scalars['Int']['output'];
  /** Homeward's own number for the person, to ask looksAt by. */
  readonly personReference: Scalars['ID']['output'];
  readonly reason: Scalars['String']['output'];
  readonly relationship: GlassRelationship;
  readonly remark?: Maybe<Scalars['String']['output']>;
  readonly reviewedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly reviewedBy?: Maybe<Scalars['String']['output']>;
  readonly verdict?: Maybe<GlassVerdict>;
  /** Goes up with every review; send it back as expectedVersion. */
  readonly version: Scalars['Int']['output'];
};

export type BrokenGlassConnection = {
  readonly __typename?: 'BrokenGlassConnection';
  readonly nodes: ReadonlyArray<BrokenGlass>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type CapacityUnit =
  | 'BEDS'
  | 'PACKAGES'
  | 'PLACES';

export type City = {
  readonly __typename?: 'City';
  readonly asAt: Scalars['DateTime']['output'];
  /** True while any feed is more than some minutes behind: history is still filling in. */
  readonly catchingUp: Scalars['Boolean']['output'];
  readonly clock: ClockSummary;
  /** Community services that are no sector of their own, by kind. */
  readonly community: ReadonlyArray<CommunityService>;
  readonly freshness: Freshness;
  /** The midnight that the numbers are of, where the viewer sees them rounded: small ones withheld, the others to the nearest 5. Null: the numbers are as they are, of asAt. */
  readonly roundedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly sectors: ReadonlyArray<Sector>;
};

export type ClockCase = {
  readonly __typename?: 'ClockCase';
  readonly alerts: ReadonlyArray<Alert>;
  /** The match rests on an unverified NHS number: for the data desk only. */
  readonly checkMatch: Scalars['Boolean']['output'];
  readonly dayNumber: Scalars['Int']['output'];
  readonly daysLeft: Scalars['Int']['output'];
  readonly deadlineAt: Scalars['DateTime']['output'];
  readonly id: Scalars['ID']['output'];
  readonly nextAction?: Maybe<NextAction>;
  readonly outcome?: Maybe<ClockCaseOutcome>;
  readonly owner?: Maybe<Owner>;
  readonly package: HomeCarePackage;
  readonly periodDays: Scalars['Int']['output'];
  readonly person: Person;
  readonly policyVersion: Scalars['String']['output'];
  readonly startedAt: Scalars['DateTime']['output'];
  readonly state: ClockCaseState;
  readonly stays: ReadonlyArray<Stay>;
  readonly timeline: ReadonlyArray<TimelineEntry>;
  readonly version: Scalars['Int']['output'];
  readonly waitingFor: ReadonlyArray<WaitingFor>;
};

export type ClockCaseConnection = {
  readonly __typename?: 'ClockCaseConnection';
  readonly nodes: ReadonlyArray<ClockCase>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type ClockCaseFilter = {
  readonly id?: InputMaybe<Scalars['ID']['input']>;
  readonly nhsNumber?: InputMaybe<Scalars['String']['input']>;
  readonly owner?: InputMaybe<Scalars['String']['input']>;
  readonly providerId?: InputMaybe<Scalars['String']['input']>;
  readonly siteCode?: InputMaybe<Scalars['String']['input']>;
  readonly state?: InputMaybe<ReadonlyArray<ClockCaseState>>;
};

export type ClockCaseOutcome =
  | 'ADMITTED_IN_ERROR'
  | 'DIED'
  | 'HOME_AFTER_REASSESSMENT'
  | 'HOME_ON_CHANGED_PACKAGE'
  | 'HOME_ON_CURRENT_PACKAGE'
  | 'MOVED_TO_CARE_HOME'
  | 'NOT_A_MATCH'
  | 'PACKAGE_ENDED';

/** Lapsed cases stay owned until the person is home. */
export type ClockCaseState =
  | 'CLOSED'
  | 'HOME_RESTART_UNCONFIRMED'
  | 'LAPSED_UNRESOLVED'
  | 'OPEN'
  | 'WITHDRAWN';

/** How many cases stand where, counted by the server. Null: not known, unless withheld names it. */
export type ClockSummary = {
  readonly __typename?: 'ClockSummary';
  readonly lapsed?: Maybe<Scalars['Int']['output']>;
  readonly lastDay?: Maybe<Scalars['Int']['output']>;
  readonly noOwner?: Maybe<Scalars['Int']['output']>;
  readonly open?: Maybe<Scalars['Int']['output']>;
  readonly restartUnconfirmed?: Maybe<Scalars['Int']['output']>;
  readonly withheld?: Maybe<ReadonlyArray<Withheld>>;
};

/** Virtual wards and the like, as their providers declare them. */
export type CommunityService = {
  readonly __typename?: 'CommunityService';
  readonly capacity?: Maybe<Scalars['Int']['output']>;
  readonly excluded: Scalars['Int']['output'];
  readonly freshness: Freshness;
  readonly inUse?: Maybe<Scalars['Int']['output']>;
  readonly serviceType: CommunityServiceType;
  readonly services: Scalars['Int']['output'];
  readonly withheld?: Maybe<ReadonlyArray<Withheld>>;
};

export type CommunityServiceType =
  | 'MENTAL_HEALTH_BED'
  | 'REABLEMENT'
  | 'VIRTUAL_WARD'
  | 'VOLUNTARY';

/** Somebody else changed the thing first. */
export type Conflict = {
  readonly __typename?: 'Conflict';
  readonly currentVersion: Scalars['Int']['output'];
  readonly message: Scalars['String']['output'];
};

/** Kinds of data and of acts that a role sees, or may do, alike. */
export type DataClass =
  | 'ACKNOWLEDGE'
  | 'BAY_AND_BED'
  | 'BEDS'
  | 'BOARD'
  | 'BREAK_GLASS'
  | 'CLOCK'
  | 'CLOCK_LISTS'
  | 'COST'
  | 'DESKS'
  | 'DESK_PLAN'
  | 'DESK_WORK'
  | 'GOVERNANCE'
  | 'HOLDS'
  | 'HOLDS_LISTS'
  | 'IN_BEDS'
  | 'MATCHES'
  | 'MEND_DATA'
  | 'MESSAGES'
  | 'NAME'
  | 'NUMBERS'
  | 'OPEN'
  | 'PACKAGES'
  | 'SEND_FILES'
  | 'SHARE'
  | 'SHARES'
  | 'SHARE_WITH'
  | 'STORY'
  | 'TAKE_CASE'
  | 'TOKENS'
  | 'WHERE'
  | 'WHO';

export type DecideMatchResult = Conflict | Invalid | NotAllowed | PossibleMatch;

/** What a home declares, set against the people known to be in it. */
export type Declared = {
  readonly __typename?: 'Declared';
  /** Null: not known, or not known now because the residents feed is stale. */
  readonly known?: Maybe<Scalars['Int']['output']>;
  /** Of the residents feed. Null: there is none. */
  readonly knownFreshness?: Maybe<Freshness>;
  /** In plain words. */
  readonly note: Scalars['String']['output'];
  readonly occupied: Scalars['Int']['output'];
};

/** A place of work that alerts go to and that people sign on to. */
export type Desk = {
  readonly __typename?: 'Desk';
  readonly id: Scalars['ID']['output'];
  readonly load: DeskLoad;
  /** As alerts bear it. */
  readonly name: Scalars['String']['output'];
  /** The next who is planned and has not begun. */
  readonly next?: Maybe<PlannedShift>;
  /** Made by somebody who is on the desk, and not taken yet. */
  readonly offer?: Maybe<DeskOffer>;
  /** Who is signed on, longest first. Empty: nobody is on the desk. */
  readonly onNow: ReadonlyArray<DeskShift>;
  readonly openAlerts: Scalars['Int']['output'];
  /** Planned from now on, for 7 days, soonest first. */
  readonly rota: ReadonlyArray<PlannedShift>;
  /** New, and owned by nobody. */
  readonly unownedAlerts: Scalars['Int']['output'];
};


/** A place of work that alerts go to and that people sign on to. */
export type DeskLoadArgs = {
  over?: InputMaybe<DeskSpan>;
};

/** How many alerts came to a desk for the hours that people were on it. */
export type DeskLoad = {
  readonly __typename?: 'DeskLoad';
  readonly alerts: Scalars['Int']['output'];
  /** Null: nobody was on the desk. */
  readonly alertsPerOperatorHour?: Maybe<Scalars['Float']['output']>;
  readonly from: Scalars['DateTime']['output'];
  /** Two people for one hour are 2. */
  readonly hours: Scalars['Float']['output'];
  readonly until: Scalars['DateTime']['output'];
};

export type DeskOffer = {
  readonly __typename?: 'DeskOffer';
  readonly at: Scalars['DateTime']['output'];
  readonly from: Scalars['String']['output'];
  /** Made to the viewer. */
  readonly mine: Scalars['Boolean']['output'];
  readonly to: Scalars['String']['output'];
};

export type DeskResult = Desk | Invalid | NotAllowed;

export type DeskShift = {
  readonly __typename?: 'DeskShift';
  /** The viewer's own. */
  readonly mine: Scalars['Boolean']['output'];
  readonly name: Scalars['String']['output'];
  readonly since: Scalars['DateTime']['output'];
};

/** TODAY: the day of the place so far. */
export type DeskSpan =
  | 'LAST_8_HOURS'
  | 'TODAY';

export type DeskStaff = {
  readonly __typename?: 'DeskStaff';
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
};

export type DoubleHold = {
  readonly __typename?: 'DoubleHold';
  /** What the place that is kept costs a day. Null: not known. */
  readonly costPerDayPence?: Maybe<Scalars['Int']['output']>;
  /** Where that price comes from, and the year of its prices. */
  readonly costSource?: Maybe<Scalars['String']['output']>;
  /** The last moment that the place is paid for. */
  readonly fundedUntil?: Maybe<Scalars['DateTime']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly kind: DoubleHoldKind;
  readonly person: Person;
  readonly places: ReadonlyArray<HeldPlace>;
  readonly since: Scalars['DateTime']['output'];
  /** One plain sentence: who does what. */
  readonly whatToDo: Scalars['String']['output'];
};

export type DoubleHoldConnection = {
  readonly __typename?: 'DoubleHoldConnection';
  /** How many of every kind the viewer may see, whatever kinds the list is narrowed to. */
  readonly kinds: ReadonlyArray<DoubleHoldsOfKind>;
  readonly nodes: ReadonlyArray<DoubleHold>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type DoubleHoldCount = {
  readonly __typename?: 'DoubleHoldCount';
  /** Null: not known, unless withheld names it. */
  readonly count?: Maybe<Scalars['Int']['output']>;
  readonly kind: DoubleHoldKind;
  readonly withheld?: Maybe<ReadonlyArray<Withheld>>;
};

export type DoubleHoldFilter = {
  readonly kind?: InputMaybe<ReadonlyArray<DoubleHoldKind>>;
  readonly nhsNumber?: InputMaybe<Scalars['String']['input']>;
  readonly siteCode?: InputMaybe<Scalars['String']['input']>;
};

export type DoubleHoldKind =
  | 'HELD'
  | 'HELD_PAST_FUNDING'
  | 'HOME_LEAVE'
  | 'IDENTITY_CLASH'
  | 'RESPITE'
  | 'TRANSFER_OVERLAP'
  | 'UNCLOSED_RECORD';

export type DoubleHoldsOfKind = {
  readonly __typename?: 'DoubleHoldsOfKind';
  readonly count: Scalars['Int']['output'];
  readonly kind: DoubleHoldKind;
};

export type EndSessionsResult = Invalid | SessionsEnded;

export type EscalationTier =
  | 'OPERATIONAL'
  | 'STRATEGIC'
  | 'TACTICAL';

export type Evidence = {
  readonly __typename?: 'Evidence';
  readonly at: Scalars['DateTime']['output'];
  readonly source: Scalars['String']['output'];
  readonly text: Scalars['String']['output'];
};

export type EvidenceNumber =
  | 'DECLARED'
  | 'OCCUPIED';

export type Feed = {
  readonly __typename?: 'Feed';
  /** The last 24 hours, in half-hour cells, oldest first. */
  readonly cells: ReadonlyArray<FeedCell>;
  /** What became of all that was received; the parts sum to `received`. */
  readonly endings: FeedEndings;
  readonly expectedEverySeconds: Scalars['Int']['output'];
  /** True: learned from what this feed usually does at this hour of the week. False: as set. */
  readonly expectedIsLearned: Scalars['Boolean']['output'];
  readonly freshness: Freshness;
  readonly id: Scalars['ID']['output'];
  readonly lastMessageAt?: Maybe<Scalars['DateTime']['output']>;
  readonly name: Scalars['String']['output'];
  /** What was noticed in the messages of the last 24 hours, most frequent first. */
  readonly notes: ReadonlyArray<FeedNote>;
  readonly received: Scalars['Int']['output'];
  readonly rejected: Scalars['Int']['output'];
  readonly sector: SectorCode;
  readonly transport: FeedTransport;
};

export type FeedCell = {
  readonly __typename?: 'FeedCell';
  readonly from: Scalars['DateTime']['output'];
  readonly received: Scalars['Int']['output'];
  readonly rejected: Scalars['Int']['output'];
};

export type FeedEndings = {
  readonly __typename?: 'FeedEndings';
  readonly facts: Scalars['Int']['output'];
  readonly fault: Scalars['Int']['output'];
  readonly irrelevant: Scalars['Int']['output'];
  readonly rejected: Scalars['Int']['output'];
  readonly waiting: Scalars['Int']['output'];
};

export type FeedNote = {
  readonly __typename?: 'FeedNote';
  readonly code: Scalars['String']['output'];
  /** Null: nothing is to be done. */
  readonly doNext?: Maybe<Scalars['String']['output']>;
  /** How many messages bear it. */
  readonly messages: Scalars['Int']['output'];
  readonly newestMessageId: Scalars['ID']['output'];
  readonly noticed: Scalars['String']['output'];
};

/** How a feed comes in. CSV: by files. */
export type FeedTransport =
  | 'CSV'
  | 'FHIR'
  | 'MLLP';

/** How far a number can be trusted. rejected: messages or rows refused in the last 24 hours. */
export type Freshness = {
  readonly __typename?: 'Freshness';
  readonly asAt?: Maybe<Scalars['DateTime']['output']>;
  readonly catchingUp: Scalars['Boolean']['output'];
  readonly rejected: Scalars['Int']['output'];
  readonly state: FreshnessState;
};

export type FreshnessState =
  | 'DELAYED'
  | 'LIVE'
  | 'NO_DATA'
  | 'NO_SOURCE'
  | 'STALE';

/** The person can be found and read until then. */
export type GlassOpened = {
  readonly __typename?: 'GlassOpened';
  readonly endsAt: Scalars['DateTime']['output'];
};

/** KNOWN: there was a relationship then. CAME: one is known that began within 24 hours after. NONE_YET: those hours are not over. WHOLE_PLACE: the role asks for none. */
export type GlassRelationship =
  | 'CAME'
  | 'KNOWN'
  | 'NONE'
  | 'NONE_YET'
  | 'WHOLE_PLACE';

export type GlassReviewState =
  | 'DECIDED'
  | 'MORE_TO_ASK'
  | 'UNREVIEWED';

export type GlassVerdict =
  | 'MORE_TO_ASK'
  | 'RIGHT'
  | 'WRONG';

export type HeldPlace = {
  readonly __typename?: 'HeldPlace';
  readonly from: Scalars['DateTime']['output'];
  readonly kind: StayKind;
  readonly name: Scalars['String']['output'];
  readonly siteCode?: Maybe<Scalars['String']['output']>;
  readonly ward?: Maybe<Scalars['String']['output']>;
};

export type HomeCarePackage = {
  readonly __typename?: 'HomeCarePackage';
  readonly endDate?: Maybe<Scalars['Date']['output']>;
  readonly hoursPerWeek?: Maybe<Scalars['Float']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly provider: Provider;
  readonly startDate: Scalars['Date']['output'];
  readonly status: PackageStatus;
};

export type HomeLeave = {
  readonly __typename?: 'HomeLeave';
  readonly expectedReturnAt?: Maybe<Scalars['DateTime']['output']>;
  readonly since: Scalars['DateTime']['output'];
};

export type Invalid = {
  readonly __typename?: 'Invalid';
  readonly message: Scalars['String']['output'];
};

/** What somebody did with a person's records. */
export type LookAt = {
  readonly __typename?: 'LookAt';
  readonly action: Scalars['String']['output'];
  readonly actor: Scalars['ID']['output'];
  readonly at: Scalars['DateTime']['output'];
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  /** What was asked for: a field of this schema, or a verb of the operator's tool. */
  readonly operation: Scalars['String']['output'];
  readonly reason?: Maybe<Scalars['String']['output']>;
  readonly roles: ReadonlyArray<Scalars['String']['output']>;
};

export type LookConnection = {
  readonly __typename?: 'LookConnection';
  readonly nodes: ReadonlyArray<LookAt>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type MatchDecision =
  | 'CONFIRM'
  | 'REFUSE'
  /** Undoes the last decision about the two. */
  | 'TAKE_BACK';

/** One detail of two records, side by side, as each source says it. */
export type MatchDetail = {
  readonly __typename?: 'MatchDetail';
  readonly agrees?: Maybe<Scalars['Boolean']['output']>;
  readonly detail: Scalars['String']['output'];
  readonly first?: Maybe<Scalars['String']['output']>;
  readonly second?: Maybe<Scalars['String']['output']>;
};

/** What the search for possible matches leaves out. */
export type MatchSearch = {
  readonly __typename?: 'MatchSearch';
  /** People of a shared birth date who are compared with nobody, because too many share their name and postcode too. */
  readonly notCompared: Scalars['Int']['output'];
  /** People whose birth date so many share that it may stand for "not known": they are compared only where the name and the postcode are the same. */
  readonly sharedBirthDate: Scalars['Int']['output'];
  /** Of how many people something that is sealed does not open with the key in use: they are compared with nobody. */
  readonly unreadable: Scalars['Int']['output'];
};

export type MatchState =
  | 'CONFIRMED'
  | 'GONE'
  /** A source merged the two: nobody is asked, and they can be parted. */
  | 'MERGED'
  | 'OPEN'
  | 'PARTED'
  | 'REFUSED';

/** A source's word that two records are one person's. */
export type MergeTold = {
  readonly __typename?: 'MergeTold';
  readonly happenedAt: Scalars['DateTime']['output'];
  /** Null where the person's places are protected. */
  readonly messageId?: Maybe<Scalars['ID']['output']>;
  readonly source: Scalars['String']['output'];
};

/** A message as it was sent, and what was made of it. */
export type Message = {
  readonly __typename?: 'Message';
  readonly contentType: Scalars['String']['output'];
  readonly controlId?: Maybe<Scalars['String']['output']>;
  /** Where the exact bytes are had, with the same sign-in: a GET with the reason, if one is needed, in the header Homeward-Reason. */
  readonly download: Scalars['String']['output'];
  /** How many facts were ever read from it; `facts` holds the first 200. */
  readonly factCount: Scalars['Int']['output'];
  readonly facts: ReadonlyArray<MessageFact>;
  readonly feed: Feed;
  readonly id: Scalars['ID']['output'];
  readonly interpretation: Scalars['Int']['output'];
  /** What was noticed and tolerated when it was read last, the first 200: what, where, and what to do. */
  readonly notes: ReadonlyArray<Scalars['String']['output']>;
  readonly outcome: MessageOutcome;
  readonly outcomeReason?: Maybe<Scalars['String']['output']>;
  readonly receivedAt: Scalars['DateTime']['output'];
  /** How many parts of it were ever refused; `rejections` holds the first 200. */
  readonly rejectionCount: Scalars['Int']['output'];
  readonly rejections: ReadonlyArray<Rejection>;
  /** Other messages of this sender under the same control id, with other content; 200 at most. */
  readonly sameControlId: ReadonlyArray<Scalars['ID']['output']>;
  readonly size: Scalars['Int']['output'];
  /** Readable text, control characters shown; null where it is withheld. */
  readonly text?: Maybe<Scalars['String']['output']>;
  /** Why the text is withheld. */
  readonly withheld?: Maybe<Scalars['String']['output']>;
};

export type MessageFact = {
  readonly __typename?: 'MessageFact';
  readonly happenedAt: Scalars['DateTime']['output'];
  readonly interpretation: Scalars['Int']['output'];
  readonly learnedAt: Scalars['DateTime']['output'];
  readonly personId?: Maybe<Scalars['ID']['output']>;
  readonly recordedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly source: Scalars['String']['output'];
  readonly superseded: Scalars['Boolean']['output'];
  readonly text: Scalars['String']['output'];
};

/** What is known of a message without opening it: its text and facts are had from `message`, where the look is recorded. */
export type MessageHead = {
  readonly __typename?: 'MessageHead';
  readonly contentType: Scalars['String']['output'];
  readonly controlId?: Maybe<Scalars['String']['output']>;
  readonly feed: Feed;
  readonly id: Scalars['ID']['output'];
  readonly interpretation: Scalars['Int']['output'];
  readonly outcome: MessageOutcome;
  readonly outcomeReason?: Maybe<Scalars['String']['output']>;
  readonly receivedAt: Scalars['DateTime']['output'];
  readonly size: Scalars['Int']['output'];
};

export type MessageOutcome =
  | 'FACTS'
  | 'FAULT'
  | 'IRRELEVANT'
  | 'REJECTED'
  | 'WAITING';

export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Takes over a desk that somebody who is on it offers to the viewer. */
  readonly acceptDesk: DeskResult;
  readonly acknowledgeAlert: AcknowledgeAlertResult;
  /** Opens one person for an hour, where no relationship shows them and care needs it. Information governance reviews it. */
  readonly breakGlass: BreakGlassResult;
  /** Confirms or refuses a possible match. A confirmed one joins the two people, as if a source had linked them. */
  readonly decideMatch: DecideMatchResult;
  /** Ends every session of the viewer's own but the one by which they ask. */
  readonly endOtherSessions: EndSessionsResult;
  /** Ends another session of the viewer's own. Needs them to have said who they are a few minutes ago: mayEndSessions. */
  readonly endSession: EndSessionsResult;
  readonly endShare: SharePersonResult;
  /** Offers a desk that the viewer is on to somebody. Nothing changes until they accept. */
  readonly offerDesk: DeskResult;
  /** Parts the two records of a match that were joined. */
  readonly partRecords: DecideMatchResult;
  /** Plans somebody for a desk; they still sign on themselves. */
  readonly planShift: DeskResult;
  readonly removePlannedShift: DeskResult;
  /** Asks for refused messages of a feed to be read again. */
  readonly replayRejections: ReplayRejectionsResult;
  /** Information governance says of an opening whether it was right; never of one's own. */
  readonly reviewBrokenGlass: ReviewBrokenGlassResult;
  /** Asks an organisation, by its code, to help somebody, and shows it that person for 1 to 90 days. */
  readonly sharePerson: SharePersonResult;
  readonly signOffDesk: DeskResult;
  readonly signOnToDesk: DeskResult;
  readonly takeCase: TakeCaseResult;
};


export type MutationAcceptDeskArgs = {
  deskId: Scalars['ID']['input'];
};


export type MutationAcknowledgeAlertArgs = {
  expectedVersion: Scalars['Int']['input'];
  id: Scalars['ID']['input'];
};


export type MutationBreakGlassArgs = {
  nhsNumber: Scalars['String']['input'];
  reason: Scalars['String']['input'];
};


export type MutationDecideMatchArgs = {
  decision: MatchDecision;
  expectedVersion: Scalars['Int']['input'];
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


export type MutationEndSessionArgs = {
  id: Scalars['ID']['input'];
};


export type MutationEndShareArgs = {
  id: Scalars['ID']['input'];
};


export type MutationOfferDeskArgs = {
  deskId: Scalars['ID']['input'];
  staffId: Scalars['ID']['input'];
};


export type MutationPartRecordsArgs = {
  expectedVersion: Scalars['Int']['input'];
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


export type MutationPlanShiftArgs = {
  input: PlanShiftInput;
};


export type MutationRemovePlannedShiftArgs = {
  id: Scalars['ID']['input'];
};


export type MutationReplayRejectionsArgs = {
  input: ReplayRejectionsInput;
};


export type MutationReviewBrokenGlassArgs = {
  expectedVersion: Scalars['Int']['input'];
  id: Scalars['ID']['input'];
  remark?: InputMaybe<Scalars['String']['input']>;
  verdict: GlassVerdict;
};


export type MutationSharePersonArgs = {
  days: Scalars['Int']['input'];
  organisation: Scalars['String']['input'];
  personId: Scalars['ID']['input'];
  purpose: Scalars['String']['input'];
};


export type MutationSignOffDeskArgs = {
  deskId: Scalars['ID']['input'];
};


export type MutationSignOnToDeskArgs = {
  deskId: Scalars['ID']['input'];
};


export type MutationTakeCaseArgs = {
  expectedVersion: Scalars['Int']['input'];
  id: Scalars['ID']['input'];
};

export type NextAction = {
  readonly __typename?: 'NextAction';
  readonly by?: Maybe<Scalars['DateTime']['output']>;
  readonly text: Scalars['String']['output'];
  readonly who?: Maybe<Scalars['String']['output']>;
};

/** Your role may not do this. */
export type NotAllowed = {
  readonly __typename?: 'NotAllowed';
  readonly message: Scalars['String']['output'];
};

export type NumberEvidence = {
  readonly __typename?: 'NumberEvidence';
  readonly fact: MessageFact;
  readonly message: MessageHead;
  readonly person?: Maybe<Person>;
};

export type NumberEvidenceConnection = {
  readonly __typename?: 'NumberEvidenceConnection';
  readonly nodes: ReadonlyArray<NumberEvidence>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
  /** People who are counted and not listed, because their place is protected. Null: not told, since it is of a ward or less than 8 (nobody, or few enough to say who). */
  readonly withheld?: Maybe<Scalars['Int']['output']>;
};

/** An organisation that can be asked to help somebody. */
export type OrganisationToAsk = {
  readonly __typename?: 'OrganisationToAsk';
  readonly code: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  /** What its staff here would see of somebody who is shared with it, and may do. Empty: nobody of it has a role here. */
  readonly sees: ReadonlyArray<DataClass>;
};

export type Owner = {
  readonly __typename?: 'Owner';
  readonly desk: Scalars['String']['output'];
  readonly name?: Maybe<Scalars['String']['output']>;
};

export type PackageStatus =
  | 'ACTIVE'
  | 'ENDED'
  | 'SUSPENDED';

export type PageInfo = {
  readonly __typename?: 'PageInfo';
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  readonly hasNextPage: Scalars['Boolean']['output'];
};

export type Person = {
  readonly __typename?: 'Person';
  readonly birthDate?: Maybe<Scalars['Date']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly name?: Maybe<Scalars['String']['output']>;
  readonly nhsNumber?: Maybe<Scalars['String']['output']>;
  /** How far the NHS number was verified, in words. */
  readonly nhsNumberCheck?: Maybe<Scalars['String']['output']>;
  readonly nhsNumberStatus?: Maybe<Scalars['String']['output']>;
  readonly packages: ReadonlyArray<HomeCarePackage>;
  readonly sensitive: Scalars['Boolean']['output'];
  /** With which organisations they are shared now, because these are asked to help. */
  readonly shares: ReadonlyArray<Share>;
  readonly stays: ReadonlyArray<Stay>;
  readonly timeline: ReadonlyArray<TimelineEntry>;
};

export type PlaceVisit = {
  readonly __typename?: 'PlaceVisit';
  readonly bay?: Maybe<Scalars['String']['output']>;
  readonly bed?: Maybe<Scalars['String']['output']>;
  readonly from: Scalars['DateTime']['output'];
  readonly siteCode?: Maybe<Scalars['String']['output']>;
  readonly to?: Maybe<Scalars['DateTime']['output']>;
  readonly ward?: Maybe<Scalars['String']['output']>;
};

export type PlanShiftInput = {
  readonly deskId: Scalars['ID']['input'];
  readonly from: Scalars['DateTime']['input'];
  readonly staffId: Scalars['ID']['input'];
  readonly until: Scalars['DateTime']['input'];
};

export type PlannedShift = {
  readonly __typename?: 'PlannedShift';
  readonly from: Scalars['DateTime']['output'];
  readonly id: Scalars['ID']['output'];
  readonly mine: Scalars['Boolean']['output'];
  readonly name: Scalars['String']['output'];
  readonly until: Scalars['DateTime']['output'];
};

/** Two records that may be one person, or one record that may be two: for a person to decide. */
export type PossibleMatch = {
  readonly __typename?: 'PossibleMatch';
  readonly decidedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly decidedBy?: Maybe<Scalars['String']['output']>;
  readonly details: ReadonlyArray<MatchDetail>;
  readonly first: Person;
  readonly foundAt: Scalars['DateTime']['output'];
  readonly id: Scalars['ID']['output'];
  readonly kind: PossibleMatchKind;
  readonly reason?: Maybe<Scalars['String']['output']>;
  readonly reasons: ReadonlyArray<Scalars['String']['output']>;
  readonly second: Person;
  readonly state: MatchState;
  /** Who merged the two, the newest first. Empty unless a source did. */
  readonly told: ReadonlyArray<MergeTold>;
  readonly version: Scalars['Int']['output'];
};

export type PossibleMatchConnection = {
  readonly __typename?: 'PossibleMatchConnection';
  readonly nodes: ReadonlyArray<PossibleMatch>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type PossibleMatchKind =
  | 'BIRTH_DATES_DIFFER'
  | 'MERGED_BY_SOURCE'
  | 'NUMBER_ALREADY_USED'
  | 'ONE_PERSON_TWO_NUMBERS'
  | 'SAME_DETAILS'
  | 'TWO_PEOPLE_ONE_NUMBER';

export type Provider = {
  readonly __typename?: 'Provider';
  /** False: a source named it, nobody has yet confirmed it. */
  readonly confirmed: Scalars['Boolean']['output'];
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
};

export type Query = {
  readonly __typename?: 'Query';
  readonly alerts: AlertConnection;
  /** Every opening by breaking glass, those that nobody has looked at first. For information governance. */
  readonly brokenGlass: BrokenGlassConnection;
  /** As it stood: `at` by today's knowledge, `knownAt` as the screens showed it then. */
  readonly city: City;
  readonly clockCases: ClockCaseConnection;
  /** Who may work at a desk. */
  readonly deskStaff: ReadonlyArray<DeskStaff>;
  readonly desks: ReadonlyArray<Desk>;
  /** How many double holds there are of each kind, those that there are. */
  readonly doubleHoldCounts: ReadonlyArray<DoubleHoldCount>;
  readonly doubleHolds: DoubleHoldConnection;
  readonly feeds: ReadonlyArray<Feed>;
  /** Audited. */
  readonly findPerson?: Maybe<Person>;
  /** Who looked at one person, newest first: by their number, or by the reference that an opening bears. Itself audited. For information governance. */
  readonly looksAt: LookConnection;
  /** What the search for possible matches leaves out. */
  readonly matchSearch: MatchSearch;
  /** One message as it was sent. Every look is recorded. */
  readonly message?: Maybe<Message>;
  /** The facts behind a number on the board, newest first. */
  readonly numberEvidence: NumberEvidenceConnection;
  /** For whoever may share a person. */
  readonly organisationsToAsk: ReadonlyArray<OrganisationToAsk>;
  readonly possibleMatches: PossibleMatchConnection;
  readonly rejectionGroups: ReadonlyArray<RejectionGroup>;
  readonly rejections: RejectionConnection;
  readonly siteBeds?: Maybe<SiteBeds>;
  /** Machines' tokens about which somebody must do something. */
  readonly tokenWarnings: ReadonlyArray<TokenWarning>;
  readonly viewer?: Maybe<Viewer>;
};


export type QueryAlertsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AlertFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryBrokenGlassArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  state?: InputMaybe<ReadonlyArray<GlassReviewState>>;
};


export type QueryCityArgs = {
  at?: InputMaybe<Scalars['DateTime']['input']>;
  knownAt?: InputMaybe<Scalars['DateTime']['input']>;
};


export type QueryClockCasesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ClockCaseFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryDoubleHoldsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<DoubleHoldFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryFindPersonArgs = {
  nhsNumber: Scalars['String']['input'];
};


export type QueryLooksAtArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  nhsNumber?: InputMaybe<Scalars['String']['input']>;
  personReference?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryMessageArgs = {
  id: Scalars['ID']['input'];
  reason?: InputMaybe<Scalars['String']['input']>;
};


export type QueryNumberEvidenceArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  number: EvidenceNumber;
  sector: SectorCode;
  siteCode: Scalars['String']['input'];
  ward?: InputMaybe<Scalars['String']['input']>;
};


export type QueryPossibleMatchesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  state?: InputMaybe<ReadonlyArray<MatchState>>;
};


export type QueryRejectionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  code?: InputMaybe<Scalars['String']['input']>;
  feedId?: InputMaybe<Scalars['ID']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  state?: InputMaybe<ReadonlyArray<RejectionState>>;
};


export type QuerySiteBedsArgs = {
  siteCode: Scalars['String']['input'];
};

export type Rejection = {
  readonly __typename?: 'Rejection';
  readonly code: Scalars['String']['output'];
  readonly feedId: Scalars['ID']['output'];
  readonly id: Scalars['ID']['output'];
  readonly line?: Maybe<Scalars['Int']['output']>;
  readonly location?: Maybe<Scalars['String']['output']>;
  readonly message: Scalars['String']['output'];
  readonly messageId: Scalars['ID']['output'];
  readonly receivedAt: Scalars['DateTime']['output'];
  readonly replayedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly state: RejectionState;
};

export type RejectionConnection = {
  readonly __typename?: 'RejectionConnection';
  readonly nodes: ReadonlyArray<Rejection>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

/** Rejections of one feed for one reason: one piece of work. */
export type RejectionGroup = {
  readonly __typename?: 'RejectionGroup';
  readonly code: Scalars['String']['output'];
  /** What to do about it, in plain words. */
  readonly doNext: Scalars['String']['output'];
  readonly feed: Feed;
  readonly message: Scalars['String']['output'];
  readonly newestAt: Scalars['DateTime']['output'];
  readonly oldestAt: Scalars['DateTime']['output'];
  readonly open: Scalars['Int']['output'];
  readonly total: Scalars['Int']['output'];
};

/** OPEN: nobody has mended it. REPLAYED: read again, and refused again or superseded. MENDED: read again and taken, or put right by a later message. */
export type RejectionState =
  | 'MENDED'
  | 'OPEN'
  | 'REPLAYED';

/** Reading again has been asked for; the worker does it after what is live. */
export type ReplayAsked = {
  readonly __typename?: 'ReplayAsked';
  readonly messages: Scalars['Int']['output'];
};

export type ReplayRejectionsInput = {
  readonly code?: InputMaybe<Scalars['String']['input']>;
  readonly feedId: Scalars['ID']['input'];
  readonly messageId?: InputMaybe<Scalars['ID']['input']>;
};

export type ReplayRejectionsResult = Invalid | NotAllowed | ReplayAsked;

export type ReviewBrokenGlassResult = BrokenGlass | Conflict | Invalid | NotAllowed;

/** Null = unknown; excluded = places left out because their feed is stale. */
export type Sector = {
  readonly __typename?: 'Sector';
  /** Hospital beds that totals leave out, for nobody has told of them since bedsLeftOutSince. */
  readonly bedsLeftOut?: Maybe<Scalars['Int']['output']>;
  readonly bedsLeftOutSince?: Maybe<Scalars['DateTime']['output']>;
  readonly code: SectorCode;
  readonly empty?: Maybe<Scalars['Int']['output']>;
  /** The names of those whose empty places no source tells: empty and unavailable leave them out. */
  readonly emptyNotKnown: ReadonlyArray<Scalars['String']['output']>;
  readonly excluded: Scalars['Int']['output'];
  readonly freshness: Freshness;
  readonly hoursAvailable?: Maybe<Scalars['Float']['output']>;
  /** The names of those that totals leave out. */
  readonly leftOut: ReadonlyArray<Scalars['String']['output']>;
  /** People, wherever they are counted. */
  readonly occupied?: Maybe<Scalars['Int']['output']>;
  /** Of open, those that are taken. Null: not known, or not beds. */
  readonly occupiedBeds?: Maybe<Scalars['Int']['output']>;
  readonly open?: Maybe<Scalars['Int']['output']>;
  /** The names of those whose open places no source tells: their people are in occupied all the same. */
  readonly openNotKnown: ReadonlyArray<Scalars['String']['output']>;
  /** Of occupied, those at places whose open beds no source tells. */
  readonly peopleBedsNotKnown?: Maybe<Scalars['Int']['output']>;
  readonly sites: ReadonlyArray<Site>;
  readonly unavailable?: Maybe<Scalars['Int']['output']>;
  readonly unit: CapacityUnit;
  /** Numbers that are withheld, and so null, or told without some parts. */
  readonly withheld?: Maybe<ReadonlyArray<Withheld>>;
};

export type SectorCode =
  | 'ACUTE'
  | 'CARE_HOME'
  | 'HOME_CARE'
  | 'INTERMEDIATE';

export type SessionsEnded = {
  readonly __typename?: 'SessionsEnded';
  readonly ended: Scalars['Int']['output'];
};

/** A person shared with an organisation that is asked to help them. */
export type Share = {
  readonly __typename?: 'Share';
  readonly endsAt: Scalars['DateTime']['output'];
  readonly id: Scalars['ID']['output'];
  /** Its code. */
  readonly organisation: Scalars['String']['output'];
  /** The code again where no name is known. */
  readonly organisationName: Scalars['String']['output'];
  readonly purpose: Scalars['String']['output'];
  readonly sharedAt: Scalars['DateTime']['output'];
  readonly sharedBy: Scalars['String']['output'];
};

export type SharePersonResult = Invalid | NotAllowed | Share;

export type Site = {
  readonly __typename?: 'Site';
  readonly beds?: Maybe<BedCounts>;
  readonly code: Scalars['String']['output'];
  /** False: a source named it, nobody has yet confirmed it. */
  readonly confirmed: Scalars['Boolean']['output'];
  readonly declared?: Maybe<Declared>;
  readonly empty?: Maybe<Scalars['Int']['output']>;
  readonly freshness: Freshness;
  readonly hoursAvailable?: Maybe<Scalars['Float']['output']>;
  /** Newest word of each measure of this site. */
  readonly measures: ReadonlyArray<SiteMeasure>;
  readonly name: Scalars['String']['output'];
  readonly occupied?: Maybe<Scalars['Int']['output']>;
  /** Of open, those that are taken. Null: not known, or not beds. */
  readonly occupiedBeds?: Maybe<Scalars['Int']['output']>;
  readonly open?: Maybe<Scalars['Int']['output']>;
  readonly unavailable?: Maybe<Scalars['Int']['output']>;
  /** Numbers that are withheld, and so null, or told without some parts. */
  readonly withheld?: Maybe<ReadonlyArray<Withheld>>;
};

export type SiteBeds = {
  readonly __typename?: 'SiteBeds';
  readonly code: Scalars['String']['output'];
  readonly conflicts: ReadonlyArray<BedConflict>;
  readonly counts: BedCounts;
  readonly name: Scalars['String']['output'];
  readonly wards: ReadonlyArray<WardBeds>;
};

export type SiteMeasure = {
  readonly __typename?: 'SiteMeasure';
  readonly freshness: Freshness;
  /** What is measured, in plain words. */
  readonly label: Scalars['String']['output'];
  readonly measure: Scalars['String']['output'];
  /** What the value counts: people, minutes, per cent, beds or ambulances. Null: not known. */
  readonly unit?: Maybe<Scalars['String']['output']>;
  readonly value: Scalars['Float']['output'];
};

export type Stay = {
  readonly __typename?: 'Stay';
  readonly dischargeReadyDate?: Maybe<Scalars['Date']['output']>;
  readonly endedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly expectedDischargeDate?: Maybe<Scalars['Date']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly kind: StayKind;
  readonly leave?: Maybe<HomeLeave>;
  readonly startedAt: Scalars['DateTime']['output'];
  readonly state: StayState;
  /** In order of happening. */
  readonly visits: ReadonlyArray<PlaceVisit>;
};

export type StayKind =
  | 'CARE_HOME'
  | 'HOSPITAL'
  | 'INTERMEDIATE';

export type StayState =
  | 'CANCELLED'
  | 'ENDED'
  | 'OPEN';

export type Subscription = {
  readonly __typename?: 'Subscription';
  readonly alertChanged: Alert;
  /** A small whole view at once, after every change, and every 5 seconds as a heartbeat. */
  readonly cityChanged: City;
  readonly clockCaseChanged: ClockCase;
};


export type SubscriptionAlertChangedArgs = {
  filter?: InputMaybe<AlertFilter>;
};


export type SubscriptionClockCaseChangedArgs = {
  filter?: InputMaybe<ClockCaseFilter>;
};

export type TakeCaseResult = ClockCase | Conflict | Invalid | NotAllowed;

export type TimelineEntry = {
  readonly __typename?: 'TimelineEntry';
  readonly at: Scalars['DateTime']['output'];
  readonly learnedAt: Scalars['DateTime']['output'];
  readonly source: Scalars['String']['output'];
  readonly text: Scalars['String']['output'];
};

/** ENDS: within 30 days. ENDS_IN_DAYS: within 7. SHOWN_AFTER_END: somebody still used it in the last 7 days, and was refused. */
export type TokenTrouble =
  | 'ENDS'
  | 'ENDS_IN_DAYS'
  | 'SHOWN_AFTER_END';

export type TokenWarning = {
  readonly __typename?: 'TokenWarning';
  readonly doNext: Scalars['String']['output'];
  readonly endsAt: Scalars['DateTime']['output'];
  /** Ids of the feeds that it may send for. Null: all of the place, or it is for queries. */
  readonly feeds?: Maybe<ReadonlyArray<Scalars['ID']['output']>>;
  /** Opens nothing. */
  readonly id: Scalars['ID']['output'];
  readonly noticed: Scalars['String']['output'];
  /** What it is for. Null: nobody said. */
  readonly purpose?: Maybe<Scalars['String']['output']>;
  readonly trouble: TokenTrouble;
};

/** Who is asking. */
export type Viewer = {
  readonly __typename?: 'Viewer';
  readonly demo: Scalars['Boolean']['output'];
  /** The desks that the viewer is signed on to. */
  readonly desks: ReadonlyArray<ViewerDesk>;
  /** They said who they are a few minutes ago, by this session, and may end others of theirs. Otherwise they sign in again first. */
  readonly mayEndSessions: Scalars['Boolean']['output'];
  readonly name: Scalars['String']['output'];
  /** The most seeing of the roles. */
  readonly role: Scalars['String']['output'];
  readonly roles: ReadonlyArray<ViewerRole>;
  /** Which kinds of data the roles see, and which acts they allow; of whom is another question. */
  readonly sees: ReadonlyArray<DataClass>;
  /** Where they are signed in: this one first, then the one that was used last. None of a token. */
  readonly sessions: ReadonlyArray<ViewerSession>;
  /** By their own name, and so may sign out. */
  readonly signedIn: Scalars['Boolean']['output'];
};

export type ViewerDesk = {
  readonly __typename?: 'ViewerDesk';
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
};

export type ViewerRole = {
  readonly __typename?: 'ViewerRole';
  /** As screens name it. */
  readonly label: Scalars['String']['output'];
  readonly role: Scalars['String']['output'];
};

export type ViewerSession = {
  readonly __typename?: 'ViewerSession';
  /** The one by which they ask. */
  readonly current: Scalars['Boolean']['output'];
  /** Kind of browser and machine, such as "Firefox on Windows". Null: it did not say. Nothing else of a machine is kept. */
  readonly device?: Maybe<Scalars['String']['output']>;
  readonly id: Scalars['ID']['output'];
  /** When somebody last typed or pointed there, to about a minute. */
  readonly lastActiveAt: Scalars['DateTime']['output'];
  /** Nothing is shown there until they sign in again. */
  readonly locked: Scalars['Boolean']['output'];
  readonly startedAt: Scalars['DateTime']['output'];
};

export type WaitingFor = {
  readonly __typename?: 'WaitingFor';
  readonly main: Scalars['Boolean']['output'];
  readonly reason: Scalars['String']['output'];
  readonly who?: Maybe<Scalars['String']['output']>;
};

export type WardBeds = {
  readonly __typename?: 'WardBeds';
  readonly beds: ReadonlyArray<Bed>;
  readonly counts: BedCounts;
  readonly ward: Scalars['String']['output'];
};

/** A number that somebody counted and that is kept back, so that nobody can be made out behind it. Withheld is not the same as not known. */
export type Withheld = {
  readonly __typename?: 'Withheld';
  /** It is from 1 to below that. Null: it may be of any size, and beside others it would tell a small one. */
  readonly fewerThan?: Maybe<Scalars['Int']['output']>;
  /** The field of the type on which this stands. */
  readonly field: Scalars['String']['output'];
  /** Of a total: how many of its parts are small. A total that is told all the same leaves them out. */
  readonly parts: Scalars['Int']['output'];
};
