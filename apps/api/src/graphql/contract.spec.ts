import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { buildSchema, Kind, parse, print, typeFromAST, type DocumentNode, type FieldDefinitionNode, type GraphQLSchema, type InputValueDefinitionNode } from 'graphql';

/**
 * What was promised to the outside, by name and type: more may be added, nothing of this may go or change. `bottlenecks`
 * and `forecast` are promised too and come with the work on them.
 */
const promised = parse(`
  type Query {
    city(at: DateTime, knownAt: DateTime): City!
    findPerson(nhsNumber: String!): Person
    clockCases(filter: ClockCaseFilter, first: Int, after: String): ClockCaseConnection!
    alerts(filter: AlertFilter, first: Int, after: String): AlertConnection!
    doubleHolds(filter: DoubleHoldFilter, first: Int, after: String): DoubleHoldConnection!
    feeds: [Feed!]!
    rejections(feedId: ID, first: Int, after: String): RejectionConnection!
  }
  type Subscription {
    cityChanged: City!
    alertChanged(filter: AlertFilter): Alert!
    clockCaseChanged(filter: ClockCaseFilter): ClockCase!
  }
  scalar DateTime
  scalar Date
  enum SectorCode { ACUTE INTERMEDIATE CARE_HOME HOME_CARE }
  enum FreshnessState { LIVE DELAYED STALE NO_DATA NO_SOURCE }
  enum CapacityUnit { BEDS PLACES PACKAGES }
  enum ClockCaseState { OPEN HOME_RESTART_UNCONFIRMED LAPSED_UNRESOLVED CLOSED WITHDRAWN }
  enum ClockCaseOutcome { HOME_ON_CURRENT_PACKAGE HOME_ON_CHANGED_PACKAGE HOME_AFTER_REASSESSMENT MOVED_TO_CARE_HOME DIED PACKAGE_ENDED ADMITTED_IN_ERROR NOT_A_MATCH }
  enum AlertPriority { CRITICAL HIGH MEDIUM }
  enum AlertState { NEW ACKNOWLEDGED SHELVED BACK_TO_NORMAL CLOSED SUPPRESSED }
  enum EscalationTier { OPERATIONAL TACTICAL STRATEGIC }
  enum DoubleHoldKind { HELD HELD_PAST_FUNDING UNCLOSED_RECORD HOME_LEAVE IDENTITY_CLASH TRANSFER_OVERLAP RESPITE }
  enum StayKind { HOSPITAL INTERMEDIATE CARE_HOME }
  enum StayState { OPEN ENDED CANCELLED }
  type City { asAt: DateTime! sectors: [Sector!]! freshness: Freshness! }
  type Sector {
    code: SectorCode! unit: CapacityUnit! open: Int occupied: Int empty: Int unavailable: Int hoursAvailable: Float
    excluded: Int! freshness: Freshness! sites: [Site!]!
  }
  type Freshness { state: FreshnessState! asAt: DateTime rejected: Int! catchingUp: Boolean! }
  type ClockCase {
    id: ID! state: ClockCaseState! outcome: ClockCaseOutcome startedAt: DateTime! deadlineAt: DateTime! dayNumber: Int! periodDays: Int! daysLeft: Int!
    policyVersion: String! person: Person! package: HomeCarePackage! stays: [Stay!]! owner: Owner waitingFor: [WaitingFor!]! nextAction: NextAction
    alerts: [Alert!]! timeline: [TimelineEntry!]!
  }
  type Alert {
    id: ID! type: String! priority: AlertPriority! state: AlertState! raisedAt: DateTime! what: String! soWhat: String! doNext: String! owner: Owner
    dueAt: DateTime escalatesAt: DateTime tier: EscalationTier! policyVersion: String! evidence: [Evidence!]!
  }
  type DoubleHold { id: ID! kind: DoubleHoldKind! person: Person! places: [HeldPlace!]! since: DateTime! fundedUntil: DateTime costPerDayPence: Int }
  type Feed { id: ID! name: String! sector: SectorCode! freshness: Freshness! lastMessageAt: DateTime expectedEverySeconds: Int! received: Int! rejected: Int! }
  type Rejection { id: ID! feedId: ID! receivedAt: DateTime! code: String! message: String! location: String replayedAt: DateTime }
  type Person {
    id: ID! nhsNumber: String nhsNumberStatus: String name: String birthDate: Date sensitive: Boolean! stays: [Stay!]! packages: [HomeCarePackage!]!
    timeline: [TimelineEntry!]!
  }
  type Stay {
    id: ID! kind: StayKind! state: StayState! startedAt: DateTime! endedAt: DateTime expectedDischargeDate: Date dischargeReadyDate: Date visits: [PlaceVisit!]!
  }
  type PlaceVisit { siteCode: String ward: String bay: String bed: String from: DateTime! to: DateTime }
  type HomeCarePackage { id: ID! provider: Provider! status: PackageStatus! startDate: Date! endDate: Date hoursPerWeek: Float }
  ${['ClockCase', 'Alert', 'DoubleHold', 'Rejection'].map((node) => `type ${node}Connection { nodes: [${node}!]! totalCount: Int! pageInfo: PageInfo! }`).join('\n')}
  input ClockCaseFilter { nhsNumber: String state: [ClockCaseState!] siteCode: String providerId: String owner: String }
  input AlertFilter { nhsNumber: String state: [AlertState!] type: [String!] siteCode: String owner: String }
  input DoubleHoldFilter { nhsNumber: String siteCode: String }
  type Conflict { message: String! }
  type NotAllowed { message: String! }
  type AlreadyCleared { message: String! }
  type Invalid { message: String! }
`);

const own = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));

/** Every promised name that a schema does not keep, as `Type.field: what is wrong`. */
function broken(schema: GraphQLSchema, promise: DocumentNode): string[] {
  return promise.definitions.flatMap((definition) => {
    if (!('name' in definition) || definition.name === undefined) return [];
    const name = definition.name.value;
    const type = schema.getType(name);
    if (type === undefined) return [`${name}: missing`];
    if (definition.kind === Kind.ENUM_TYPE_DEFINITION) {
      const values = 'getValues' in type ? type.getValues().map((value) => value.name) : [];
      return (definition.values ?? []).filter((value) => !values.includes(value.name.value)).map((value) => `${name}.${value.name.value}: missing`);
    }
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INPUT_OBJECT_TYPE_DEFINITION) return [];
    const fields = 'getFields' in type ? type.getFields() : {};
    return (definition.fields ?? []).flatMap((wanted: FieldDefinitionNode | InputValueDefinitionNode) => {
      const field = fields[wanted.name.value];
      const at = `${name}.${wanted.name.value}`;
      if (field === undefined) return [`${at}: missing`];
      const wrong = String(field.type) === print(wanted.type) || typeFromAST(schema, wanted.type as never) === field.type ? [] : [`${at}: ${String(field.type)}, promised ${print(wanted.type)}`];
      const args = 'arguments' in wanted ? (wanted.arguments ?? []) : [];
      const given = 'args' in field ? field.args : [];
      return [...wrong, ...args.filter((arg) => !given.some((each) => each.name === arg.name.value && String(each.type) === print(arg.type))).map((arg) => `${at}(${arg.name.value}): missing`)];
    });
  });
}

describe('the schema keeps what was promised', () => {
  test('every type, field, argument and value by its name', () => {
    expect(broken(own, promised)).toEqual([]);
  });

  test('a renamed field, a lost argument, a lost value and a changed type each show (the control)', () => {
    const other = buildSchema(
      readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8')
        .replace('  dayNumber: Int!', '  day: Int!')
        .replace('findPerson(nhsNumber: String!)', 'findPerson(number: String!)')
        .replace('  NO_SOURCE\n', '')
        .replace('  daysLeft: Int!', '  daysLeft: String!'),
    );
    expect(broken(other, promised).sort()).toEqual(['ClockCase.dayNumber: missing', 'ClockCase.daysLeft: String!, promised Int!', 'FreshnessState.NO_SOURCE: missing', 'Query.findPerson(nhsNumber): missing']);
  });
});
