import { seesEverybody } from '@homeward/access';
import type { DataSource } from 'typeorm';
import { actorOf } from '../audit/actor-of.js';
import { appendAudit } from '../audit/append-audit.js';
import { placeNow } from '../fold/place-context.js';
import { personOfNhsNumber } from '../identity/mint-subjects.js';
import type { Vault } from '../identity/vault.js';
import { organisationsOf, type Viewer } from './viewer.js';

/** So often in an hour one member of staff may break glass, numbers that nobody has here included: who needs more works through a list. */
export const glassPerHour = 20;

export type BrokenGlass =
  | { readonly kind: 'OPENED'; readonly personId: string; readonly endsAt: Date }
  /** Nobody here bears the number. */
  | { readonly kind: 'NOBODY' }
  | { readonly kind: 'TOO_MANY' };

/**
 * Opens one person for an hour of the database's clock to somebody whose role may (the caller sees to that). What is opened, and each try
 * that opens nothing, stands in the audit with it. `nhsNumber`: valid, ten digits.
 */
export async function breakGlass(db: DataSource, vault: Vault, viewer: Viewer, nhsNumber: string, reason: string): Promise<BrokenGlass> {
  const { placeId } = viewer;
  const actor = actorOf(viewer);
  const refused = { action: 'REFUSED', operation: 'breakGlass' } as const;
  return db.transaction(async (tx) => {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('glass/' || $1 || '/' || $2, 0))`, [placeId, viewer.id]);
    const [{ tries }] = await tx.query<[{ tries: number }]>('select glass_tries($1, $2) tries', [placeId, viewer.id]);
    if (tries >= glassPerHour) {
      await appendAudit(tx, placeId, actor, { ...refused, detail: { tooMany: true } });
      return { kind: 'TOO_MANY' };
    }
    const personId = await personOfNhsNumber(tx, vault, placeId, nhsNumber);
    if (personId === null) {
      await appendAudit(tx, placeId, actor, { ...refused, reason, detail: { found: false } });
      return { kind: 'NOBODY' };
    }
    const organisations = JSON.stringify(organisationsOf(viewer));
    const [{ glassId, endsAt }] = await tx.query<[{ glassId: string; endsAt: Date }]>(
      `insert into broken_glass (place_id, person_id, actor, actor_name, reason, opened_at, ends_at, place_at, organisations, related)
       select $1, $2, $3, $4, $5, clock_timestamp(), clock_timestamp() + interval '1 hour', $6, case when $8 then null else $7::jsonb end,
         is_related($1, $7::jsonb, $2) returning glass_id "glassId", ends_at "endsAt"`,
      [placeId, personId, viewer.id, viewer.name, reason, await placeNow(tx, placeId), organisations, seesEverybody(viewer.grants)],
    );
    await appendAudit(tx, placeId, actor, { action: 'BREAK_GLASS', operation: 'breakGlass', personIds: [personId], reason, detail: { glass: Number(glassId) } });
    return { kind: 'OPENED', personId, endsAt };
  });
}
