import type { Shipped } from './shipped.mjs';

export interface LicenceRow {
  readonly licence: string;
  readonly packages: readonly string[];
  readonly parts: readonly string[];
  readonly why: string;
}

export function judgeLicences(packages: readonly Pick<Shipped, 'name' | 'version' | 'licence'>[]): { readonly rows: readonly LicenceRow[]; readonly faults: readonly string[] };
