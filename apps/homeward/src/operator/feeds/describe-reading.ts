import { readMessages, type Message, type Reading } from '@homeward/feeds';
import type { DraftFact, Location } from '@homeward/flow';

type Stay = Extract<DraftFact, { kind: 'PatientMoved' }>['body'];

/** What a reading made of a message, for the eyes of who sets up a feed: places, kinds and codes, and nothing of the person. */
export function describeReading(bytes: Uint8Array, reading: Reading): string[] {
  const message = readMessages(bytes, 'UTF-8').messages[0];
  const pl = message?.segment('PV1')?.rawField(3) || message?.segment('NPU')?.rawField(1) || '';
  return [
    `event        ${message?.header.rawField(9) || 'none'}: ${reading.outcome}`,
    ...(pl === '' ? [] : [`location     ${pl}`]),
    ...reading.facts.flatMap(factLines),
    ...(reading.facts.length === 0 ? [] : [`identifiers  ${identifiersOf(reading).join(', ') || 'none'}`]),
    ...reading.rejections.map(({ code, location, message: words }) => `REJECTED     ${code} at ${location ?? 'the message'}: ${words}`),
    `notes        ${reading.notes.map((note) => withCode(note, message)).join(', ') || 'none'}`,
  ];
}

/** A code that no table knows is shown as it was sent, to be listed in `localCodes`. */
function withCode(note: string, message: Message | undefined): string {
  const [, name, field] = /^\w+_UNKNOWN (PV1|ZU1|ZU8)-(\d+)$/.exec(note) ?? [];
  return name === undefined ? note : `${note} (${message?.segment(name)?.text(Number(field)) ?? ''})`;
}

/** Links are told of under identifiers. */
function factLines(fact: DraftFact): string[] {
  if (fact.kind === 'SubjectsLinked' || fact.kind === 'SubjectsUnlinked') return [];
  const body = fact.body as Partial<Stay> & { readonly to?: Location | null; readonly cancelled?: Location | null; readonly hiding?: string; readonly state?: string };
  const says = [
    'location' in body ? placeWords(body.location ?? null) : fact.kind === 'BedStateReported' ? placeWords(fact.body) : null,
    body.from === undefined || body.from === null ? null : `from ${placeWords(body.from)}`,
    body.to === undefined ? null : `to ${placeWords(body.to)}`,
    body.cancelled === undefined ? null : `not ${placeWords(body.cancelled)}`,
    body.patientClass === undefined ? null : `class ${body.patientClass}`,
    body.specialty == null ? null : `specialty ${body.specialty}`,
    body.hiding ?? body.state ?? null,
    `at ${fact.happenedAt}`,
  ];
  return [`fact         ${fact.kind}: ${says.filter((one) => one !== null).join('; ')}`];
}

const placeWords = (location: Location | null): string =>
  location === null ? 'no location' : (['siteCode', 'ward', 'bay', 'bed'] as const).map((part) => `${part === 'siteCode' ? 'site' : part} ${location[part] ?? '-'}`).join(', ');

/** Under which authorities the person is known, the one that facts are about first; the numbers themselves are left out. */
function identifiersOf({ facts }: Reading): string[] {
  const authorities = facts.flatMap((fact) => {
    if (!('subject' in fact)) return [];
    const other = fact.kind === 'SubjectsLinked' || fact.kind === 'SubjectsUnlinked' ? [fact.body.other.authority] : [];
    return [fact.subject.authority, ...other];
  });
  return [...new Set(authorities)];
}
