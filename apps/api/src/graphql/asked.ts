import type { DataClass } from '@homeward/access';
import { placeNow, readPeople, type EntityManager, type PersonIdentity, type PlaceContext, type Viewer } from '@homeward/store';
import { instant, mayShowLocation, protectPlaces, type Instant, type PersonState } from '@homeward/flow';
import type { AlertRow } from '../alerts/alert-row.js';
import { alertsOfCases } from '../alerts/read-alerts.js';
import { looksOf, type Looks } from '../audit/looks.js';
import type { CaseRow } from '../clock/case-row.js';
import { casesById } from '../clock/read-cases.js';
import type { Database } from '../database.js';
import { maySeePerson, relationsOf } from '../policy/relations.js';
import { readCaredStays, shownStays, type PlacesRight } from '../policy/places-right.js';
import { showing } from '../policy/showing.js';
import { batched } from './batched.js';
import { tooSlow } from './limits/too-slow.js';

export interface ProviderRow {
  readonly id: string;
  readonly name: string;
  readonly confirmed: boolean;
}

/** The place and its clock at the moment of an answer. */
export interface Setting extends PlaceContext {
  readonly now: Instant;
}

/** Who asks, and what their answer reads together: the context of every resolver. */
export interface Asked {
  readonly viewer: Viewer;
  /** What this request leaves in the audit. */
  readonly looks: Looks;
  read<T>(read: (tx: EntityManager) => Promise<T>): Promise<T>;
  /** A list of a class of data, and what is counted of it: of those alone whom a grant that shows the class reaches. */
  list<T>(dataClass: DataClass, read: (tx: EntityManager) => Promise<T>): Promise<T>;
  /** What is counted of everybody: nothing that it gives may tell of one person. */
  count<T>(read: (tx: EntityManager) => Promise<T>): Promise<T>;
  /** Whether the viewer may see a class of data of one person, by the policy and the relationships of now. */
  maySee(dataClass: DataClass, personId: string): Promise<boolean>;
  setting(): Promise<Setting>;
  identity(personId: string): Promise<PersonIdentity | undefined>;
  /** What of somebody's places the viewer is shown where these are protected. */
  placesRight(personId: string): Promise<PlacesRight>;
  /** As the viewer may see it: without any place that is protected, but those of which they have the right. */
  personState(personId: string): Promise<PersonState | undefined>;
  provider(providerId: string): Promise<ProviderRow | undefined>;
  siteName(siteCode: string): Promise<string | undefined>;
  clockCase(caseId: string): Promise<CaseRow | undefined>;
  alertsOfCase(caseId: string): Promise<readonly AlertRow[] | undefined>;
}

/** The context of one request, which may begin to read for so many seconds. */
export function ask(database: Database, viewer: Viewer, seconds = Infinity): Asked {
  const { placeId, vault, onUnreadable } = database;
  const ends = performance.now() + seconds * 1_000;
  const inTime = <T>(begin: () => Promise<T>): Promise<T> => (performance.now() > ends ? Promise.reject(tooSlow()) : begin());
  const read: Asked['read'] = (fn) => inTime(() => database.read(viewer, fn));
  const looks = looksOf(viewer, read, database.app);
  const related = batched((ids) => read((tx) => relationsOf(tx, ids)));
  const rowsBy = <R extends { id: string }>(sql: string) => (ids: readonly string[]): Promise<Map<string, R>> =>
    read(async (tx) => {
      const rows: R[] = await tx.query(sql, [placeId, ids]);
      return new Map(rows.map((row) => [row.id, row]));
    });
  const states = rowsBy<{ id: string; state: PersonState }>(`select person_id id, state from person_state where place_id = $1 and person_id = any($2)`);
  const sites = rowsBy<{ id: string; name: string }>(`select site_code id, name from site where place_id = $1 and site_code = any($2)`);
  const state = batched(states);
  const site = batched(sites);
  const setting = batched(() => read(async (tx) => new Map([['', { ...(await database.place(tx)), now: instant(await placeNow(tx, placeId)) }]])));
  const cared = batched((ids) => read((tx) => readCaredStays(tx, viewer, ids)));
  const placesRight: Asked['placesRight'] = async (id) => (viewer.opened?.includes(id) === true ? 'ALL' : ((await cared(id)) ?? []));
  return {
    viewer,
    looks,
    placesRight,
    read,
    list: (dataClass, fn) => inTime(() => database.read(showing(viewer, dataClass), fn)),
    count: (fn) => inTime(() => database.count(viewer, fn)),
    maySee: (dataClass, personId) => maySeePerson(viewer, dataClass, personId, related),
    setting: async () => (await setting('')) as Setting,
    identity: batched((ids) => looks.readOf(ids, (tx) => readPeople(tx, vault, placeId, ids, onUnreadable))),
    personState: async (id) => {
      const whole = (await state(id))?.state;
      if (whole === undefined || mayShowLocation(whole.hiding, false)) return whole;
      const right = await placesRight(id);
      return right === 'ALL' ? whole : protectPlaces(whole, shownStays(right));
    },
    provider: batched(rowsBy<ProviderRow>(`select provider_id id, name, confirmed from provider where place_id = $1 and provider_id = any($2)`)),
    siteName: async (code) => (await site(code))?.name,
    clockCase: batched((ids) => read((tx) => casesById(tx, placeId, ids))),
    alertsOfCase: batched((ids) => read((tx) => alertsOfCases(tx, placeId, ids))),
  };
}
