import type { EntityManager } from 'typeorm';
import type { IdentityReport } from '@homeward/flow';
import { matchKeys } from './match-keys.js';
import { identityContext, type SealedIdentity } from './read-people.js';
import type { Vault } from './vault.js';

/** What one message said of who somebody is, with the subject found. */
export interface SaidIdentity {
  readonly subjectId: string;
  readonly messageId: string;
  /** The place of the report within its message. */
  readonly ordinal: number;
  readonly report: IdentityReport;
}

/**
 * Writes identities, sealed, with the keyed hashes by which they are compared; and notes for comparison (`match_todo`) the subjects
 * of whom something was said that had not been said before. Most messages repeat what is known, and note nobody.
 */
export async function saveIdentities(tx: EntityManager, vault: Vault, placeId: string, said: readonly SaidIdentity[]): Promise<void> {
  if (said.length === 0) return;
  const rows = said.map(({ subjectId, messageId, ordinal, report }) => {
    const { familyName, givenName, birthDate, postcode } = report;
    const sealed: SealedIdentity = { familyName, givenName, birthDate, postcode };
    const { birth, name, postcode: area } = matchKeys(vault, sealed);
    return [subjectId, messageId, ordinal, report.happenedAt, report.nhsNumberStatus, vault.seal(JSON.stringify(sealed), identityContext(placeId, subjectId)), birth, name, area] as const;
  });
  await tx.query(
    `with written as (
       insert into identity (place_id, subject_id, message_id, ordinal, happened_at, nhs_number_status, sealed, birth_index, name_index, postcode_index, keyed)
       select $1, *, true from unnest($2::bigint[], $3::bigint[], $4::int[], $5::timestamptz[], $6::text[], $7::bytea[], $8::bytea[], $9::bytea[], $10::bytea[])
       on conflict do nothing returning subject_id, birth_index, name_index, postcode_index)
     insert into match_todo (place_id, subject_id)
     select distinct $1, w.subject_id from written w where not exists (
       select from identity i where i.place_id = $1 and i.subject_id = w.subject_id and i.keyed
         and coalesce(w.birth_index, i.birth_index) is not distinct from i.birth_index and coalesce(w.name_index, i.name_index) is not distinct from i.name_index
         and coalesce(w.postcode_index, i.postcode_index) is not distinct from i.postcode_index)`,
    [placeId, ...[0, 1, 2, 3, 4, 5, 6, 7, 8].map((column) => rows.map((row) => row[column]))],
  );
}
