import { interpretCsvBySlices, recordsIn, type CsvReading } from '@homeward/feeds';
import { pausing } from '@homeward/service-kit';
import { placeNow, type DataSource, type Vault } from '@homeward/store';
import type { PreviewAnswer } from './preview-answer.js';
import { refuseFuture } from './refuse-future.js';
import { answerTo } from './upload-answer.js';
import type { UploadRequest } from './upload-request.js';

/** Reads a file whole as if it had been sent now, keeps nothing of it, and says what sending it would do. */
export async function previewUpload(db: DataSource, placeId: string, openVault: () => Promise<Vault | null>, request: UploadRequest): Promise<PreviewAnswer> {
  const { feed, kind, mode, asAt, bytes } = request;
  const receivedAt = await placeNow(db, placeId);
  refuseFuture(asAt, receivedAt);
  const listed: { id: string }[] = await db.query(`select provider_id id from provider where place_id = $1`, [placeId]);
  const known = new Set(listed.map(({ id }) => id));
  const reading = await pausing(interpretCsvBySlices(kind, bytes, feed.settings, { receivedAt, mode, ...(asAt !== null && { asAt }), knownProviders: known }));
  const { accepted, rejected, rejections } = answerTo('', reading);
  return {
    preview: true,
    accepted,
    rejected,
    rejections,
    notes: reading.notes,
    newProviders: reading.providers.filter(({ providerId }) => !known.has(providerId)).map(({ providerId, name }) => ({ providerId, name })),
    snapshot: mode === 'snapshot' ? await endings(db, placeId, await openVault(), request, reading) : null,
  };
}

/** What a snapshot would end. Both null: its kind ends nothing, a row's own number cannot be read, or no identity key is at hand. */
const endings = async (db: DataSource, placeId: string, vault: Vault | null, { feed, kind }: UploadRequest, reading: CsvReading): Promise<PreviewAnswer['snapshot']> => {
  const records = recordsIn(reading);
  if (records === null || vault === null || reading.outcome !== 'FACTS') return { open: null, ending: null, waits: false };
  const open: { key: string }[] = await db.query(
    `select record_key key from open_record where place_id = $1 and organisation = $2 and kind = $3 and reported_at <= $4`,
    [placeId, feed.settings.organisation, kind, reading.asAt],
  );
  const held = new Set(records.map((record) => vault.recordKey(record)));
  const ending = open.filter(({ key }) => !held.has(key)).length;
  const [place]: { share: number }[] = await db.query(`select (settings->>'snapshotMaxEndingShare')::float8 share from place where place_id = $1`, [placeId]);
  return { open: open.length, ending, waits: ending > open.length * (place?.share ?? 0) };
};
