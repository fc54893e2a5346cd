import type { DataSource } from 'typeorm';
import { NHS, type Identifier } from '@homeward/flow';
import type { Vault } from './vault.js';

export const identifierKey = ({ authority, value }: Identifier): string => `${authority}\u0000${value}`;

/**
 * The subject of each identifier, minting those not seen before. Runs in its own short transaction: the registry is truth,
 * so a subject minted for a batch that then fails does no harm, and no lock on it is held while people are folded.
 * Returns subject ids by `identifierKey`.
 */
export async function mintSubjects(db: DataSource, vault: Vault, placeId: string, identifiers: readonly Identifier[]): Promise<Map<string, string>> {
  const wanted = new Map(identifiers.map((identifier) => [vault.blindIndex(identifier).toString('hex'), identifier]));
  if (wanted.size === 0) return new Map();
  // Sorted, so that two batches which mint the same people at once wait for each other in one direction only.
  const sorted = [...wanted].sort(([a], [b]) => (a < b ? -1 : 1));
  const authorities = sorted.map(([, identifier]) => identifier.authority);
  const indexes = sorted.map(([hex]) => Buffer.from(hex, 'hex'));
  let rows = await found(db, placeId, authorities, indexes);
  if (rows.length < sorted.length) {
    const known = new Set(rows.map((row) => row.index));
    const fresh = sorted.filter(([hex]) => !known.has(hex));
    await db.query(
      `insert into subject (place_id, authority, blind_index, sealed_value)
       select $1, * from unnest($2::text[], $3::bytea[], $4::bytea[]) on conflict do nothing`,
      [placeId, fresh.map(([, id]) => id.authority), fresh.map(([hex]) => Buffer.from(hex, 'hex')), fresh.map(([hex, id]) => vault.seal(id.value, `subject/${hex}`))],
    );
    rows = await found(db, placeId, authorities, indexes);
  }
  return new Map(rows.map((row) => [identifierKey(wanted.get(row.index) as Identifier), row.subject]));
}

const found = (db: DataSource, placeId: string, authorities: readonly string[], indexes: readonly Buffer[]): Promise<{ subject: string; index: string }[]> =>
  db.query(
    `select subject_id subject, encode(blind_index, 'hex') "index" from subject
     join unnest($2::text[], $3::bytea[]) wanted (authority, blind_index) using (authority, blind_index) where place_id = $1`,
    [placeId, authorities, indexes],
  );

/** The person who bears an NHS number, or null, whoever asks: for who may know of everybody. A screen's search is `findForViewer`. */
export async function personOfNhsNumber(db: { query: DataSource['query'] }, vault: Vault, placeId: string, nhsNumber: string): Promise<string | null> {
  const rows: { person: string }[] = await db.query(
    `select coalesce(p.person_id, s.subject_id) person from subject s left join person_subject p using (place_id, subject_id)
     where s.place_id = $1 and s.authority = $2 and s.blind_index = $3`,
    [placeId, NHS, vault.blindIndex({ authority: NHS, value: nhsNumber })],
  );
  return rows[0]?.person ?? null;
}
