import type { DraftFact, FactTimes, Identifier, IdentityReport, Instant } from '@homeward/flow';
import type { FeedSettings } from '../feed-settings.js';
import type { ProviderNamed } from '../reading.js';
import type { ColumnName } from './csv-kinds.js';
import { RowFault, type Row } from './row.js';

/** What one row gives. */
export interface RowReading {
  readonly facts: readonly DraftFact[];
  readonly identities: readonly IdentityReport[];
  readonly providers: readonly ProviderNamed[];
  /** Codes of what was noticed and taken all the same. */
  readonly notes?: readonly string[];
}

/** What a row is read in the light of. Nothing of it comes from other rows. */
export interface RowContext {
  readonly settings: FeedSettings;
  readonly receivedAt: Instant;
  /** The moment of a snapshot; null for a file of changes. */
  readonly asAt: Instant | null;
  readonly knownProviders: ReadonlySet<string>;
}

/**
 * When what the row says was so and was written down: as its column of time says, but never later than the snapshot or the receipt.
 * `column` null: rows of this kind do not say.
 */
export function timesOf(row: Row, { settings, receivedAt, asAt }: RowContext, column: 'updated_at' | 'at' | null = 'updated_at'): FactTimes {
  const said = column === null ? null : row.moment(column);
  const latest = asAt !== null && asAt < receivedAt ? asAt : receivedAt;
  const happenedAt = said !== null && said < latest ? said : latest;
  // Rows of one file have no order of their own: two that speak of one moment fall back on their content.
  return { happenedAt, recordedAt: said === null ? null : happenedAt, sequence: '', organisation: settings.organisation };
}

/** The site that a row names, as an ODS code. */
export function siteOf(row: Row): string {
  const code = row.need('site_code', row.text('site_code')).toUpperCase();
  if (!/^[A-Z0-9_.-]{1,20}$/.test(code)) throw new RowFault('VALUE_INVALID', 'site_code', 'site_code is not a site code: letters and digits only, such as RTD02.');
  return code;
}

/** The provider that a row names: listed with its name, or known already; else the row is refused. */
export function providerOf(row: Row, context: RowContext, kind: ProviderNamed['kind'], id: ColumnName, name: ColumnName): { readonly providerId: string; readonly providers: ProviderNamed[] } {
  const providerId = row.need(id, row.text(id));
  if (/[/\s]/.test(providerId)) throw new RowFault('VALUE_INVALID', id, `${id} is not an identifier: leave out slashes and spaces.`);
  const named = row.label(name);
  if (named !== null) return { providerId, providers: [{ providerId, kind, name: named }] };
  if (context.knownProviders.has(providerId)) return { providerId, providers: [] };
  throw new RowFault('PROVIDER_UNKNOWN', id, `${id} is not listed yet and the row gives no ${name}. Send the name once, or list it.`);
}

/** Who the row says the subject is, where it says anything. */
export function identityOf(row: Row, subject: Identifier, happenedAt: Instant): IdentityReport[] {
  const said = { familyName: row.text('family_name'), givenName: row.text('given_name'), birthDate: row.day('birth_date') };
  if (said.familyName === null && said.givenName === null && said.birthDate === null) return [];
  return [{ subject, happenedAt, ...said, postcode: null, nhsNumberStatus: null }];
}
