import { ToolError } from './tool-error.js';

/** A column that only one kind of file has, and the shipped place's feed for that kind. */
const kinds = [
  { kind: 'home-care-packages', mark: 'package_id', feed: 'council' },
  { kind: 'home-care-capacity', mark: 'hours_available', feed: 'council' },
  { kind: 'care-home-residents', mark: 'residency_id', feed: 'care-homes' },
  { kind: 'care-home-capacity', mark: 'vacant_accepting', feed: 'care-homes' },
  { kind: 'discharge-readiness', mark: 'criteria_to_reside', feed: 'hub' },
  { kind: 'community-capacity', mark: 'in_use', feed: 'hub' },
  { kind: 'measures', mark: 'measure', feed: 'sites' },
  { kind: 'beds', mark: 'bed', feed: 'sites' },
  { kind: 'person-flags', mark: 'flag', feed: 'hub' },
  { kind: 'care-home-events', mark: 'kind', feed: 'care-homes' },
] as const;

export interface CsvKind {
  readonly kind: string;
  /** Undefined for a kind that this tool does not know: then the feed must be said. */
  readonly feed: string | undefined;
}

/** The kind that `named` says, else the one whose marking column stands in the header. */
export function csvKind(file: Buffer, named: string | undefined): CsvKind {
  if (named) return { kind: named, feed: kinds.find(({ kind }) => kind === named)?.feed };
  const header = (file.toString('utf8', 0, 4096).replace(/^\ufeff/, '').split(/[\r\n]/, 1)[0] ?? '').split(/[,;\t]/).map((name) => name.trim().replace(/^"|"$/g, '').toLowerCase());
  const found = kinds.find(({ mark }) => header.includes(mark));
  if (!found) throw new ToolError(`The header row fits no known kind: say which with --kind (${kinds.map(({ kind }) => kind).join(', ')}).`);
  return found;
}
