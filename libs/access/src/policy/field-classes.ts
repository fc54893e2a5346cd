import type { DataClass } from './data-class.js';

type Fields = Readonly<Record<string, DataClass>>;

/** Gives each of some fields, named with spaces between, one class. */
const each = (dataClass: DataClass, names: string): Fields => Object.fromEntries(names.split(' ').map((name) => [name, dataClass]));

/**
 * The class of every field of the schema, by its type. What does not stand here is not shown: the api does not start with such a field.
 * A field is judged wherever it is reached from; of whom it tells is judged at the types of `personTypes` in the api.
 */
export const fieldClasses: Readonly<Record<string, Fields>> = {
  Alert: each('CLOCK', 'case desk doNext dueAt escalatesAt evidence id owner policyVersion priority raisedAt soWhat state tier type version what'),
  AlertConnection: each('CLOCK_LISTS', 'nodes pageInfo totalCount'),
  AlreadyCleared: each('CLOCK', 'alert message'),
  Bed: { ...each('BEDS', 'bay conflicts freshness name reason state surge type until'), ...each('IN_BEDS', 'occupants') },
  BedConflict: { ...each('BEDS', 'beds doNext kind ward what'), ...each('IN_BEDS', 'occupants') },
  BedCounts: { ...each('NUMBERS', 'cleaning closed empty leftOut notKnown occupied open people physical reserved staffed surge unavailable'), ...each('BOARD', 'freshness leftOutSince medianTold oldestTold source staffedFreshness') },
  BedOccupant: each('IN_BEDS', 'onLeave personId since'),
  City: each('BOARD', 'asAt catchingUp clock community freshness roundedAt sectors'),
  ClockCase: { ...each('STORY', 'timeline'), ...each('CLOCK', 'alerts checkMatch dayNumber daysLeft deadlineAt id nextAction outcome owner package periodDays person policyVersion startedAt state stays version waitingFor') },
  ClockCaseConnection: each('CLOCK_LISTS', 'nodes pageInfo totalCount'),
  ClockSummary: { ...each('NUMBERS', 'lapsed lastDay noOwner open restartUnconfirmed'), ...each('BOARD', 'withheld') },
  CommunityService: { ...each('NUMBERS', 'capacity inUse'), ...each('BOARD', 'excluded freshness serviceType services withheld') },
  Conflict: each('OPEN', 'currentVersion message'),
  Declared: { ...each('NUMBERS', 'known occupied note'), ...each('BOARD', 'knownFreshness') },
  Desk: each('DESKS', 'id load name next offer onNow openAlerts rota unownedAlerts'),
  DeskLoad: each('DESKS', 'alerts alertsPerOperatorHour from hours until'),
  DeskOffer: each('DESKS', 'at from mine to'),
  DeskShift: each('DESKS', 'mine name since'),
  DeskStaff: each('DESKS', 'id name'),
  DoubleHold: { ...each('HOLDS', 'fundedUntil id kind person places since whatToDo'), ...each('COST', 'costPerDayPence costSource') },
  DoubleHoldConnection: each('HOLDS_LISTS', 'nodes pageInfo totalCount'),
  DoubleHoldCount: { ...each('NUMBERS', 'count'), ...each('BOARD', 'kind withheld') },
  Evidence: each('CLOCK', 'at source text'),
  Feed: { ...each('BOARD', 'cells endings expectedEverySeconds expectedIsLearned freshness id lastMessageAt name received rejected sector transport'), ...each('MESSAGES', 'notes') },
  FeedCell: each('BOARD', 'from received rejected'),
  FeedEndings: each('BOARD', 'facts fault irrelevant rejected waiting'),
  FeedNote: each('MESSAGES', 'code doNext messages newestMessageId noticed'),
  Freshness: each('BOARD', 'asAt catchingUp rejected state'),
  GlassOpened: each('BREAK_GLASS', 'endsAt'),
  HeldPlace: each('HOLDS', 'from kind name siteCode ward'),
  HomeCarePackage: each('PACKAGES', 'endDate hoursPerWeek id provider startDate status'),
  HomeLeave: each('WHERE', 'expectedReturnAt since'),
  Invalid: each('OPEN', 'message'),
  MatchDetail: each('MATCHES', 'agrees detail first second'),
  MatchSearch: each('MATCHES', 'notCompared sharedBirthDate unreadable'),
  MergeTold: each('MATCHES', 'happenedAt messageId source'),
  Message: each('MESSAGES', 'contentType controlId download factCount facts feed id interpretation notes outcome outcomeReason receivedAt rejectionCount rejections sameControlId size text withheld'),
  MessageFact: each('MESSAGES', 'happenedAt interpretation learnedAt personId recordedAt source superseded text'),
  MessageHead: each('MESSAGES', 'contentType controlId feed id interpretation outcome outcomeReason receivedAt size'),
  Mutation: { ...each('ACKNOWLEDGE', 'acknowledgeAlert'), ...each('TAKE_CASE', 'takeCase'), ...each('MEND_DATA', 'decideMatch partRecords replayRejections'), ...each('BREAK_GLASS', 'breakGlass'), ...each('DESK_WORK', 'acceptDesk offerDesk signOffDesk signOnToDesk'), ...each('DESK_PLAN', 'planShift removePlannedShift') },
  NextAction: each('CLOCK', 'by text who'),
  NotAllowed: each('OPEN', 'message'),
  NumberEvidence: each('MESSAGES', 'fact message person'),
  NumberEvidenceConnection: each('MESSAGES', 'nodes pageInfo totalCount withheld'),
  Owner: each('CLOCK', 'desk name'),
  PageInfo: each('OPEN', 'endCursor hasNextPage'),
  Person: { ...each('NAME', 'name'), ...each('WHO', 'id sensitive birthDate nhsNumber nhsNumberCheck nhsNumberStatus'), ...each('PACKAGES', 'packages'), ...each('WHERE', 'stays'), ...each('STORY', 'timeline') },
  PlaceVisit: { ...each('WHERE', 'from siteCode to ward'), ...each('BAY_AND_BED', 'bay bed') },
  PlannedShift: each('DESKS', 'from id mine name until'),
  PossibleMatch: each('MATCHES', 'decidedAt decidedBy details first foundAt id kind reason reasons second state told version'),
  PossibleMatchConnection: each('MATCHES', 'nodes pageInfo totalCount'),
  Provider: each('PACKAGES', 'confirmed id name'),
  Query: {
    ...each('BOARD', 'city doubleHoldCounts feeds'), ...each('OPEN', 'viewer'), ...each('CLOCK', 'alerts clockCases'), ...each('HOLDS', 'doubleHolds'), ...each('NAME', 'findPerson'),
    ...each('MATCHES', 'matchSearch possibleMatches'), ...each('MESSAGES', 'message numberEvidence rejectionGroups rejections'), ...each('BEDS', 'siteBeds'), ...each('DESKS', 'deskStaff desks'),
  },
  Rejection: each('MESSAGES', 'code feedId id line location message messageId receivedAt replayedAt state'),
  RejectionConnection: each('MESSAGES', 'nodes pageInfo totalCount'),
  RejectionGroup: each('MESSAGES', 'code doNext feed message newestAt oldestAt open total'),
  ReplayAsked: each('MEND_DATA', 'messages'),
  Sector: { ...each('BOARD', 'bedsLeftOutSince code emptyNotKnown excluded freshness leftOut openNotKnown sites unit withheld'), ...each('NUMBERS', 'bedsLeftOut empty hoursAvailable occupied occupiedBeds open peopleBedsNotKnown unavailable') },
  Site: { ...each('BOARD', 'beds code confirmed declared freshness measures name withheld'), ...each('NUMBERS', 'empty hoursAvailable occupied occupiedBeds open unavailable') },
  SiteBeds: each('BEDS', 'code conflicts counts name wards'),
  SiteMeasure: { ...each('BOARD', 'freshness label measure unit'), ...each('NUMBERS', 'value') },
  Stay: { ...each('CLOCK', 'dischargeReadyDate'), ...each('WHERE', 'endedAt expectedDischargeDate id kind leave startedAt state visits') },
  Subscription: { ...each('CLOCK', 'alertChanged clockCaseChanged'), ...each('BOARD', 'cityChanged') },
  TimelineEntry: each('STORY', 'at learnedAt source text'),
  Viewer: each('OPEN', 'demo desks name role roles sees signedIn'),
  ViewerDesk: each('OPEN', 'id name'),
  ViewerRole: each('OPEN', 'label role'),
  WaitingFor: each('CLOCK', 'main reason who'),
  WardBeds: each('BEDS', 'beds counts ward'),
  Withheld: each('BOARD', 'fewerThan field parts'),
};

/** The class of a field; undefined: nobody has said, and so it is not shown. */
export const classOf = (typeName: string, fieldName: string): DataClass | undefined => fieldClasses[typeName]?.[fieldName];
