import { existsSync, readdirSync, readFileSync } from 'node:fs';

const own = new URL('../../fixtures/', import.meta.url);
const supplied = new URL('../../../../shared/fixtures/', import.meta.url);

/** Messages larger than this cost more to change than they teach. */
const largest = 60_000;

function filesUnder(folder: URL, ending: RegExp): Buffer[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`))
    .filter((bytes) => bytes.length > 0 && bytes.length <= largest);
}

/** Real messages to start from: our own fixtures, and those that others wrote where they are supplied beside the checkout. */
export const hl7Corpus = (): readonly Buffer[] => [...filesUnder(new URL('hl7v2/', own), /\.hl7$/), ...filesUnder(new URL('hl7v2/raw/', supplied), /./)];
export const fhirCorpus = (): readonly Buffer[] => [...filesUnder(new URL('fhir/', own), /\.json$/), ...filesUnder(new URL('fhir/', supplied), /\.json$/)];
