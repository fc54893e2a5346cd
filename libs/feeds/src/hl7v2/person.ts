import { NHS, type Identifier, type IdentityReport, type Instant } from '@homeward/flow';
import type { FeedSettings } from '../feed-settings.js';
import { readDeath, type DeathRead } from './death.js';
import type { PersonGroup } from './groups.js';
import { readIdentifiers, type Identifiers } from './identifiers.js';
import type { Notes } from './notes.js';
import { readDay } from './time.js';

/** Who a PID is about. */
export interface PersonRead {
  readonly identifiers: Identifiers;
  /** The principal identifier, which the facts are about: a local one where there is any, else the NHS number. */
  readonly subject: Identifier;
  /** NHS NUMBER STATUS INDICATOR CODE 01 to 08 (PID-32, else ZU1-27), where sent. */
  readonly nhsNumberStatus: string | null;
  /** PID-31: nobody knows who this is, or somebody does; null where it is not said. */
  readonly identityUnknown: boolean | null;
  readonly death: DeathRead | null;
}

/** Reads a PID; null where it names nobody that could be told apart. */
export function readPerson(group: PersonGroup, settings: FeedSettings, receivedAt: Instant, notes: Notes): PersonRead | null {
  const identifiers = readIdentifiers(group.pid, settings, notes);
  const subject = identifiers[0];
  return subject === undefined
    ? null
    : { identifiers, subject, nhsNumberStatus: readNhsNumberStatus(group), identityUnknown: readUnknown(group), death: readDeath(group, settings.zone, receivedAt, notes) };
}

/** Name, birth date and postcode (PID-5, PID-7, PID-11.5), on their way to being sealed; an empty text says that the source deleted it. Only the first of each counts: the rest are aliases and other addresses. */
export function readIdentity(group: PersonGroup, person: PersonRead, happenedAt: Instant, notes: Notes): IdentityReport {
  const birth = group.pid.value(7);
  const birthDate = birth === null || birth === '' ? birth : readDay(birth);
  if (birth !== null && birthDate === null) notes.add('TIME_UNREADABLE', 'PID-7');
  return {
    subject: person.subject,
    happenedAt,
    familyName: group.pid.value(5, 1),
    givenName: group.pid.value(5, 2),
    birthDate,
    postcode: group.pid.value(11, 5),
    nhsNumberStatus: person.nhsNumberStatus,
  };
}

/** Whether the NHS number is verified (status 01); null where there is none or nothing is said. */
export const nhsNumberVerified = (person: PersonRead): boolean | null =>
  person.nhsNumberStatus === null || !person.identifiers.some(({ authority }) => authority === NHS) ? null : person.nhsNumberStatus === '01';

/** Two double quotes delete the indicator, and with it the doubt. */
function readUnknown({ pid }: PersonGroup): boolean | null {
  const text = pid.value(31)?.toUpperCase() ?? null;
  return text === 'Y' ? true : text === 'N' || text === '' ? false : null;
}

/** PID-32 repeats `NSTS01` or `PDS01` (HL7 UK A.3 §3.5.2); ZU1-27 holds the bare code. */
function readNhsNumberStatus(group: PersonGroup): string | null {
  const sent = [...group.pid.repetitions(32).map((repetition) => repetition.text()), group.zu1?.text(27) ?? ''];
  for (const text of sent) {
    const code = /^(?:NSTS|PDS)?0?([1-8])$/i.exec(text)?.[1];
    if (code !== undefined) return `0${code}`;
  }
  return null;
}
