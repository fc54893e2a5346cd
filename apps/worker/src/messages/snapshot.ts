import type { FeedSettings, Reading } from '@homeward/feeds';
import type { DraftFact, Instant } from '@homeward/flow';
import { keyItself, type EntityManager, type PendingMessage } from '@homeward/store';
import type { Working } from '../working.js';
import type { Understood } from './read-message.js';

/** What a snapshot file of a kind speaks for. */
const covers: Record<string, { readonly table: 'package' | 'stay'; readonly key: string; readonly absent: 'PackageAbsent' | 'ResidencyAbsent' } | undefined> = {
  'home-care-packages': { table: 'package', key: 'package_key', absent: 'PackageAbsent' },
  'care-home-residents': { table: 'stay', key: 'stay_key', absent: 'ResidencyAbsent' },
};


export interface Snapshot extends Understood {
  readonly message: PendingMessage;
  readonly settings: FeedSettings;
}

/**
 * Completes the reading of a snapshot: what its source had open and the file does not hold had ended by its as-at time. A
 * file that would end more than the place's share of what is open waits for a person's yes: it looks half-copied.
 */
export async function withAbsences(working: Working, tx: EntityManager, { message, settings, reading, records }: Snapshot): Promise<Reading> {
  const { kind = '', asAt, confirmed = false } = message.envelope;
  const cover = covers[kind];
  if (records === null || cover === undefined || reading.outcome !== 'FACTS') return reading;
  const at = asAt ?? message.receivedAt;
  const open: { subject: string; authority: string; sealed: Buffer; index: string; key: string }[] = await tx.query(
    `select distinct on (f.record_key) f.subject_id subject, s.authority, s.sealed_value sealed, encode(s.blind_index, 'hex') "index", f.record_key key
     from ${cover.table} t join person_subject p using (place_id, person_id) join fact f on f.place_id = p.place_id and f.subject_id = p.subject_id and f.record_key = t.${cover.key}
     join subject s on s.place_id = f.place_id and s.subject_id = f.subject_id
     where t.place_id = $1 and t.organisation = $2 and ${cover.table === 'package' ? `t.status <> 'ENDED'` : `t.kind = 'CARE_HOME' and t.state = 'OPEN'`}
       and f.superseded_at is null and f.kind in ('PackageReported', 'ResidencyReported') and coalesce(f.recorded_at, f.happened_at) <= $3 order by f.record_key, f.fact_id`,
    [working.place.placeId, settings.organisation, at],
  );
  const held = new Set(records.map((record) => working.vault.recordKey(record)));
  const absent = open.filter((row) => !held.has(row.key));
  if (!confirmed && absent.length > open.length * working.place.snapshotMaxEndingShare) return waits(reading, absent.length, open.length);
  const facts = absent.map((row) => absence(working, row, cover.absent, at, settings.organisation));
  return { ...reading, facts: [...reading.facts, ...facts] };
}

/** The record's own number is not known here, only its key: the fact carries the key as it stands. */
const absence = (working: Working, row: { authority: string; sealed: Buffer; index: string; key: string }, kind: 'PackageAbsent' | 'ResidencyAbsent', at: Instant, organisation: string): DraftFact => ({
  kind,
  subject: { authority: row.authority, value: working.vault.open(row.sealed, `subject/${row.index}`) },
  record: { authority: keyItself, value: row.key },
  happenedAt: at,
  recordedAt: at,
  sequence: '',
  organisation,
  body: {},
});

/** Takes what the file adds or changes, ends nothing, and says so. */
const waits = (reading: Reading, ending: number, open: number): Reading => ({
  ...reading,
  rejections: [
    { code: 'SNAPSHOT_WAITS', message: `This snapshot would end ${ending} of the ${open} records that are open, so it looks half-copied. Its rows were taken and nothing was ended: send it again with confirmed=true if that is right.`, location: null, line: null, column: null },
    ...reading.rejections,
  ],
});
