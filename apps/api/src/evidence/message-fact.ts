import { instant, type PersonFact, type UnitFact } from '@homeward/flow';
import { factText } from '../people/fact-timeline.js';
import { unitFactText } from './unit-fact-text.js';

/** A fact as it is read for evidence. `personId` null: it is about a bed, a home or another unit. */
export interface FactRow {
  readonly kind: string;
  readonly body: object;
  readonly happenedAt: Date;
  readonly recordedAt: Date | null;
  readonly learnedAt: Date;
  readonly interpretation: number;
  readonly superseded: boolean;
  readonly source: string;
  readonly personId: string | null;
}

/** The columns of FactRow, of a fact `f` with its receipt `r` and feed `fd`. */
export const factColumns = `f.kind, f.body, f.happened_at "happenedAt", f.recorded_at "recordedAt", f.learned_at "learnedAt", f.interpretation, f.superseded_at is not null superseded, coalesce(fd.name, f.organisation) source`;

const textOf = ({ kind, body, personId }: FactRow): string => (personId === null ? unitFactText({ kind, body } as UnitFact) : factText({ kind, body } as Pick<PersonFact, 'kind' | 'body'>));

/** MessageFact of the schema. */
export const messageFact = (row: FactRow) => ({
  text: textOf(row),
  happenedAt: instant(row.happenedAt),
  recordedAt: row.recordedAt === null ? null : instant(row.recordedAt),
  learnedAt: instant(row.learnedAt),
  interpretation: row.interpretation,
  superseded: row.superseded,
  source: row.source,
  personId: row.personId,
});

export type MessageFactView = ReturnType<typeof messageFact>;
