/** CX.4 and CX.5 of an identifier, in capitals; empty where they were not sent. */
export interface Spelling {
  readonly authority: string;
  readonly type: string;
}

const authorities: ReadonlySet<string> = new Set(['NHS', 'NHSNBR', 'NHSNMBR', 'NHSNO', 'NHS NUMBER', '2.16.840.1.113883.2.1.4.1']);
const types: ReadonlySet<string> = new Set(['NHSNMBR', 'NHSNBR', 'NHSNO']);

type LocalSpellings = readonly { readonly authority?: string | undefined; readonly type?: string | undefined }[];

/**
 * Whether an identifier is an NHS number by how it is spelt: as the feed's settings say, or in one of the spellings seen (HL7 UK A.3,
 * ITK, UCLH, Simulated Hospital, NW Genomics): `NHS^NH`, `NHS` without a type, `NHS^HN`, `NHSNBR^NHSNMBR`, and `NH` without an
 * authority. Scotland's CHI is `CHI^NH` (HL7 UK A.3) and stays its own.
 */
export const nhsSpelling = (spelling: Spelling, local: LocalSpellings = []): boolean =>
  authorities.has(spelling.authority) || types.has(spelling.type) || (spelling.type === 'NH' && spelling.authority === '') || local.some((pair) => fits(pair, spelling));

const fits = (pair: LocalSpellings[number], { authority, type }: Spelling): boolean =>
  (pair.authority !== undefined || pair.type !== undefined) &&
  (pair.authority === undefined || pair.authority.toUpperCase() === authority) &&
  (pair.type === undefined || pair.type.toUpperCase() === type);
