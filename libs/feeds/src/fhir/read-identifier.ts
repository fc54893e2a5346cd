import { NHS, parseNhsNumber, type Identifier as Numbered } from '@homeward/flow';
import type { Identifier } from '@medplum/fhirtypes';
import type { FeedSettings } from '../feed-settings.js';
import { authorityMeant, isFiller, notTooLong } from '../hl7v2/identifiers.js';
import { localCode } from '../hl7v2/local-code.js';
import type { Notes } from '../hl7v2/notes.js';
import { codeIn, systems } from './coded.js';

/** NHS numbers as UK Core writes them, as its forerunners did, and as an OID. */
const nhsSystems: ReadonlySet<string> = new Set(['https://fhir.nhs.uk/Id/nhs-number', 'http://fhir.nhs.uk/Id/nhs-number', 'http://fhir.nhs.net/Id/nhs-number', 'urn:oid:2.16.840.1.113883.2.1.4.1']);

export const namesNhsNumber = ({ system }: Identifier): boolean => nhsSystems.has(system ?? '');

/** Whose numbers a system holds: by the feed's own table (`identifierSpellings.authorities`), else the system's address. */
export const authorityOf = (system: string | undefined, settings: FeedSettings): string => authorityMeant(system ?? '', settings);

/** Table 0203 types that number an account or a visit, not a person. */
const ofOtherThings: ReadonlySet<string> = new Set(['AN', 'VN', 'ANC', 'ANT', 'ANON']);

/** One identifier of a person; null where it names nobody: empty, a filler, an account, too long, or an NHS number that is not valid. */
export function readPersonIdentifier(identifier: Identifier, settings: FeedSettings, field: string, notes: Notes): Numbered | null {
  const value = identifier.value?.replace(/\s+/g, ' ').trim() ?? '';
  const type = codeIn(identifier.type, systems.identifierType)?.toUpperCase() ?? 'MR';
  if (value === '' || ofOtherThings.has(type)) return null;
  if (namesNhsNumber(identifier)) {
    const digits = parseNhsNumber(value);
    if (digits === null) notes.add('NHS_NUMBER_INVALID', field);
    return digits === null ? null : { authority: NHS, value: digits };
  }
  if (isFiller(value, settings)) {
    notes.add('IDENTIFIER_FILLER', field);
    return null;
  }
  return notTooLong({ authority: `${authorityOf(identifier.system, settings)}/${type}`, value }, field, notes);
}

/** The first usable number of a visit or a package, under `name` (`VN`, `PACKAGE`); one whose type is `type` goes before any other. */
export function readRecordIdentifier(identifiers: readonly Identifier[], name: string, type: string | null, settings: FeedSettings, field: string, notes: Notes): Numbered | null {
  const usable = identifiers.filter(({ value, use }) => (value ?? '').trim() !== '' && use !== 'old');
  const chosen = usable.find((one) => type !== null && codeIn(one.type, systems.identifierType) === type) ?? usable.find(({ use }) => use === 'official' || use === 'usual') ?? usable[0];
  return chosen === undefined ? null : notTooLong({ authority: `${authorityOf(chosen.system, settings)}/${name}`, value: (chosen.value ?? '').trim() }, field, notes);
}

const odsSystems = /^https:\/\/fhir\.nhs\.uk\/Id\/ods-(?:site|organization)-code$/i;

/** An ODS code among identifiers, by the feed's own table of sites; null where there is none. */
export function readSiteCode(identifiers: readonly Identifier[], settings: FeedSettings): string | null {
  for (const { system, value } of identifiers) {
    const known = localCode(settings.locationCodes?.sites, value ?? '');
    if (known !== undefined) return known;
    if (odsSystems.test(system ?? '') && /^[A-Z][A-Z0-9]{2,7}$/.test(value ?? '')) return value ?? null;
  }
  return null;
}

export const isOds = ({ system }: Identifier): boolean => odsSystems.test(system ?? '');
