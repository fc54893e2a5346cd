import type { FhirReading, Issue } from '@homeward/feeds';

/** One resource's part of a verdict. */
export interface EntryVerdict {
  readonly index: number;
  readonly type: string;
  readonly id: string | null;
  /** Null: it was not taken, by `issues`; or it bears none, as in a message. */
  readonly version: number | null;
  readonly issues: readonly Issue[];
}

/** What the sender of a request hears: kept with it, so that the same request again hears the same. Holds no patient data but ids that the sender chose. */
export interface Verdict {
  readonly kind: FhirReading['kind'];
  /** Whether anything was taken; where not, only the bytes are kept. */
  readonly taken: boolean;
  readonly at: string;
  readonly issues: readonly Issue[];
  readonly entries: readonly EntryVerdict[];
}

/** What was sent, of which it is known that it is JSON. */
export const parsed = (bytes: Buffer): unknown => JSON.parse(new TextDecoder().decode(bytes)) as unknown;

/** `versions` of the resources that were taken, by `Type/id`. */
export const verdictOf = ({ kind, taken, issues, entries }: FhirReading, at: string, versions: ReadonlyMap<string, number>): Verdict => ({
  kind, taken, at, issues,
  entries: entries.map(({ index, type, id, issues: own }) => ({ index, type, id, version: own.length > 0 ? null : (versions.get(`${type}/${id}`) ?? null), issues: own })),
});
