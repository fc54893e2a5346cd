import type { FeedSettings } from '../feed-settings.js';
import type { ColumnName, CsvKind } from './csv-kinds.js';

/** The column that names a record of this kind, and what its numbers are called; kinds of units have none. */
export const recordColumns = {
  'home-care-packages': { column: 'package_id', name: 'PACKAGE' },
  'care-home-residents': { column: 'residency_id', name: 'RESIDENCY' },
} as const satisfies Partial<Record<CsvKind, { readonly column: ColumnName; readonly name: string }>>;

/** The authority under which an organisation's packages or residencies are numbered, such as `E08000021/PACKAGE`. */
export const recordAuthority = (kind: keyof typeof recordColumns, settings: Pick<FeedSettings, 'organisation'>): string =>
  `${settings.organisation}/${recordColumns[kind].name}`;
