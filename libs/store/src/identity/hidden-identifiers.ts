import type { EntityManager } from 'typeorm';
import { unseal } from './unseal.js';
import type { Vault } from './vault.js';

/** An identifier of somebody whose places are protected now. `value` null: it does not open with this key. */
export interface HiddenIdentifier {
  readonly personId: string;
  readonly value: string | null;
}

/** Every identifier of everybody of the place whose places are protected now, of all their records, unsealed. They are few. */
export async function readHiddenIdentifiers(tx: EntityManager, vault: Pick<Vault, 'open'>, placeId: string): Promise<HiddenIdentifier[]> {
  const rows: { personId: string; index: string; sealed: Buffer }[] = await tx.query(
    `select h.person_id "personId", encode(s.blind_index, 'hex') "index", s.sealed_value sealed
     from person_state h join person_subject p using (place_id, person_id) join subject s using (place_id, subject_id)
     where h.place_id = $1 and h.location_hidden and s.sealed_value is not null`,
    [placeId],
  );
  return rows.map(({ personId, index, sealed }) => ({ personId, value: unseal(vault, sealed, `subject/${index}`) }));
}
