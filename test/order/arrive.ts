import { interpretHl7, type FeedSettings } from '@homeward/feeds';
import { NHS, type DraftPersonFact, type Identifier, type PersonFact, type PersonState } from '@homeward/flow';
import { foldEverybody } from './fold-everybody.js';

const feed: FeedSettings = { feedId: 'rvi', organisation: 'RTD', zone: 'Europe/London', defaultSiteCode: 'RTD02', locationLayout: 'UK', encoding: 'UTF-8', processingIds: ['P'], localAuthority: 'RTD' };

export interface Adt {
  readonly event: string;
  /** Hours since a fixed Monday at midnight, UTC: when it happened. */
  readonly hour: number;
  /** The hour at which it was entered; that at which it happened where it is left out. */
  readonly entered?: number;
  /** `WARD bed`; PV1-3. */
  readonly at?: string;
  /** PV1-6. */
  readonly prior?: string;
  readonly visit?: string;
  readonly patient?: string;
  readonly patientClass?: string;
  /** The hour of PV1-44. */
  readonly admitted?: number;
  /** PV1-36. */
  readonly destination?: string;
  /** PID-30. */
  readonly died?: boolean;
  /** Further segments, such as an MRG. */
  readonly more?: string;
}

const stamp = (hour: number): string => new Date(Date.UTC(2026, 10, 2) + hour * 3_600_000).toISOString().replace(/[-:T]|\.\d+Z$/g, '');
const place = (spot: string | undefined): string => (spot === undefined ? '' : `${spot.split(' ')[0]}^^${spot.split(' ')[1]}^RTD02`);
const fields = (segment: string, values: Readonly<Record<number, string>>): string => [segment, ...Array.from({ length: Math.max(...Object.keys(values).map(Number)) }, (_, at) => values[at + 1] ?? '')].join('|');

/** The bytes of one message. Its control id is made of what it says, so that senders do not count here: a repeat is the same message. */
export function adt({ event, hour, entered = hour, at, prior, visit = 'V1', patient = 'P1', patientClass = 'I', admitted, destination, died = false, more }: Adt): string {
  const id = [event, hour, entered, at, prior, visit, patient].join('.').replace(/\W/g, '-');
  return [
    `MSH|^~\\&|SIMPAS|RTD02|||${stamp(entered)}||ADT^${event}|${id}|P|2.4`,
    fields('EVN', { 1: event, 2: stamp(entered), 6: stamp(hour) }),
    fields('PID', { 1: '1', 3: `${patient}^^^RTD^MR`, 5: 'EXAMPLE^ADA', 30: died ? 'Y' : '' }),
    fields('PV1', { 1: '1', 2: patientClass, 3: place(at), 6: place(prior), 19: visit, 36: destination ?? '', 44: admitted === undefined ? '' : stamp(admitted), 45: event === 'A03' ? stamp(hour) : '' }),
    ...(more === undefined ? [] : [more]),
  ].join('\r');
}

const readings = new Map<string, readonly DraftPersonFact[]>();

/** The facts of one message about a person; read once, for reading does not depend on the order. */
const read = (text: string): readonly DraftPersonFact[] => {
  const facts = readings.get(text) ?? interpretHl7(new TextEncoder().encode(text), feed, { receivedAt: '2026-11-22T10:00:00.000Z' }).facts.filter(isAboutPerson);
  readings.set(text, facts);
  return facts;
};

const isAboutPerson = (fact: object): fact is DraftPersonFact => 'subject' in fact;

/** Everybody whom some messages are about, after they arrived in that order: read, minted in order of arrival, and folded. */
export const arrive = (messages: readonly string[]): PersonState[] => arriveRead(messages.map(read));

/** The same of messages that are read already. */
export function arriveRead(messages: readonly (readonly DraftPersonFact[])[]): PersonState[] {
  const ids = new Map<string, string>();
  const mint = ({ authority, value }: Identifier): string => {
    const name = `${authority} ${value}`;
    ids.set(name, ids.get(name) ?? String(ids.size + 1));
    return ids.get(name) ?? '';
  };
  const facts = messages.flatMap((drafts, at) =>
    drafts.map(({ subject, record, ...fact }): PersonFact => {
      const { body } = fact;
      const named = 'other' in body ? { ...body, other: mint(body.other), nhsNumber: body.other.authority === NHS } : fact.kind === 'StayReassigned' ? { from: mint(fact.body.from) } : fact.kind === 'StaysMerged' ? { merged: fact.body.merged.value } : body;
      return { ...fact, body: named, subjectId: mint(subject), recordKey: record?.value ?? null, messageId: String(at), learnedAt: '2026-11-22T10:00:00.000Z' } as PersonFact;
    }),
  );
  return foldEverybody(facts).map(({ state }) => state).filter((state) => state.stays.length > 0 || state.plannedAdmissions.length > 0);
}
