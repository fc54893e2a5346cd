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
  readonly freshness: Freshness;
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

/** How many cases stand where, counted by the server. */
export type ClockSummary = {
  readonly __typename?: 'ClockSummary';
  readonly lapsed: Scalars['Int']['output'];
  readonly lastDay: Scalars['Int']['output'];
  readonly noOwner: Scalars['Int']['output'];
  readonly open: Scalars['Int']['output'];
  readonly restartUnconfirmed: Scalars['Int']['output'];
};

/** Somebody else changed the thing first. */
export type Conflict = {
  readonly __typename?: 'Conflict';
  readonly currentVersion: Scalars['Int']['output'];
  readonly message: Scalars['String']['output'];
};

export type DoubleHold = {
  readonly __typename?: 'DoubleHold';
  readonly costPerDayPence?: Maybe<Scalars['Int']['output']>;
  /** The last moment that the place is paid for. */
  readonly fundedUntil?: Maybe<Scalars['DateTime']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly kind: DoubleHoldKind;
  readonly person: Person;
  readonly places: ReadonlyArray<HeldPlace>;
  readonly since: Scalars['DateTime']['output'];
};

export type DoubleHoldConnection = {
  readonly __typename?: 'DoubleHoldConnection';
  readonly nodes: ReadonlyArray<DoubleHold>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type DoubleHoldFilter = {
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

export type Feed = {
  readonly __typename?: 'Feed';
  readonly expectedEverySeconds: Scalars['Int']['output'];
  readonly freshness: Freshness;
  readonly id: Scalars['ID']['output'];
  readonly lastMessageAt?: Maybe<Scalars['DateTime']['output']>;
  readonly name: Scalars['String']['output'];
  readonly received: Scalars['Int']['output'];
  readonly rejected: Scalars['Int']['output'];
  readonly sector: SectorCode;
};

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

export type Invalid = {
  readonly __typename?: 'Invalid';
  readonly message: Scalars['String']['output'];
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  readonly acknowledgeAlert: AcknowledgeAlertResult;
  readonly takeCase: TakeCaseResult;
};


export type MutationAcknowledgeAlertArgs = {
  expectedVersion: Scalars['Int']['input'];
  id: Scalars['ID']['input'];
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
  readonly nhsNumberStatus?: Maybe<Scalars['String']['output']>;
  readonly packages: ReadonlyArray<HomeCarePackage>;
  readonly sensitive: Scalars['Boolean']['output'];
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
  /** As it stood: `at` by today's knowledge, `knownAt` as the screens showed it then. */
  readonly city: City;
  readonly clockCases: ClockCaseConnection;
  readonly doubleHolds: DoubleHoldConnection;
  readonly feeds: ReadonlyArray<Feed>;
  /** Audited. */
  readonly findPerson?: Maybe<Person>;
  readonly rejections: RejectionConnection;
  readonly viewer?: Maybe<Viewer>;
};


export type QueryAlertsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AlertFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
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


export type QueryRejectionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  feedId?: InputMaybe<Scalars['ID']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type Rejection = {
  readonly __typename?: 'Rejection';
  readonly code: Scalars['String']['output'];
  readonly feedId: Scalars['ID']['output'];
  readonly id: Scalars['ID']['output'];
  readonly location?: Maybe<Scalars['String']['output']>;
  readonly message: Scalars['String']['output'];
  readonly receivedAt: Scalars['DateTime']['output'];
  readonly replayedAt?: Maybe<Scalars['DateTime']['output']>;
};

export type RejectionConnection = {
  readonly __typename?: 'RejectionConnection';
  readonly nodes: ReadonlyArray<Rejection>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

/** Null = unknown; excluded = places left out because their feed is stale. */
export type Sector = {
  readonly __typename?: 'Sector';
  readonly code: SectorCode;
  readonly empty?: Maybe<Scalars['Int']['output']>;
  readonly excluded: Scalars['Int']['output'];
  readonly freshness: Freshness;
  readonly hoursAvailable?: Maybe<Scalars['Float']['output']>;
  readonly occupied?: Maybe<Scalars['Int']['output']>;
  readonly open?: Maybe<Scalars['Int']['output']>;
  readonly sites: ReadonlyArray<Site>;
  readonly unavailable?: Maybe<Scalars['Int']['output']>;
  readonly unit: CapacityUnit;
};

export type SectorCode =
  | 'ACUTE'
  | 'CARE_HOME'
  | 'HOME_CARE'
  | 'INTERMEDIATE';

export type Site = {
  readonly __typename?: 'Site';
  readonly code: Scalars['String']['output'];
  /** False: a source named it, nobody has yet confirmed it. */
  readonly confirmed: Scalars['Boolean']['output'];
  readonly empty?: Maybe<Scalars['Int']['output']>;
  readonly freshness: Freshness;
  readonly hoursAvailable?: Maybe<Scalars['Float']['output']>;
  readonly name: Scalars['String']['output'];
  readonly occupied?: Maybe<Scalars['Int']['output']>;
  readonly open?: Maybe<Scalars['Int']['output']>;
  readonly unavailable?: Maybe<Scalars['Int']['output']>;
};

export type Stay = {
  readonly __typename?: 'Stay';
  readonly dischargeReadyDate?: Maybe<Scalars['Date']['output']>;
  readonly endedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly expectedDischargeDate?: Maybe<Scalars['Date']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly kind: StayKind;
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

/** Who is asking. */
export type Viewer = {
  readonly __typename?: 'Viewer';
  readonly demo: Scalars['Boolean']['output'];
  readonly name: Scalars['String']['output'];
  readonly role: Scalars['String']['output'];
};

export type WaitingFor = {
  readonly __typename?: 'WaitingFor';
  readonly main: Scalars['Boolean']['output'];
  readonly reason: Scalars['String']['output'];
  readonly who?: Maybe<Scalars['String']['output']>;
};
