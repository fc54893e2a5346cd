import { isCsvKind, type CsvKind, type CsvMode } from '@homeward/feeds';

/** What a folder below the watched one takes. */
export type DropPlace =
  | { readonly feedId: string; readonly kind: CsvKind; readonly mode: CsvMode }
  | { readonly feedId: string; readonly kind: 'hl7' };

/** The folder of a place, below the watched one. */
export const folderOf = (place: DropPlace): readonly string[] => (place.kind === 'hl7' ? [place.feedId, 'hl7'] : [place.feedId, place.kind, place.mode]);

/** What a path of folders below the watched one takes: `FEED/KIND/changes`, `FEED/KIND/snapshot` or `FEED/hl7`. Null: nothing. */
export function dropPlace([feedId, kind, mode, ...more]: readonly string[]): DropPlace | null {
  if (feedId === undefined || kind === undefined || more.length > 0) return null;
  if (kind === 'hl7') return mode === undefined ? { feedId, kind } : null;
  return isCsvKind(kind) && (mode === 'changes' || mode === 'snapshot') ? { feedId, kind, mode } : null;
}

/** Names under which programs write what is not whole yet: they rename it when it is. Hidden files belong to nobody here. */
export const isUnderWay = (name: string): boolean => /^[.~]|~$|\.(?:part|partial|filepart|tmp|temp|crdownload|swp|upload|writing)$/i.test(name);
