import type { EntityManager } from 'typeorm';
import { instant, type DraftUnitFact, type SectorCode } from '@homeward/flow';
import { lastToldOf, newestUnitFirst, withLastTold } from './newest-unit.js';
import { saveUnits } from './save-units.js';

/**
 * Folds the given units anew from all of their facts in force: the newest report stands, and a unit of which none is left is
 * gone. For readings that take back what a unit was told; a new report alone needs only `saveUnits`. Returns the sectors that moved.
 */
export async function refoldUnits(tx: EntityManager, placeId: string, units: readonly string[]): Promise<SectorCode[]> {
  if (units.length === 0) return [];
  const sorted = [...units].sort();
  await tx.query(`select from unit_state where place_id = $1 and unit = any($2) order by unit for update`, [placeId, sorted]);
  const [before] = await tx.query<[{ sector: SectorCode | 'COMMUNITY' }[], number]>(`delete from unit_state where place_id = $1 and unit = any($2) returning sector`, [placeId, sorted]);
  const rows = await tx.query<(Omit<DraftUnitFact, 'happenedAt' | 'recordedAt'> & { happenedAt: Date; feedId: string })[]>(
    `select distinct on (f.unit) f.unit, f.kind, f.happened_at "happenedAt", f.sequence, f.organisation, ${withLastTold('f.body', `max(${lastToldOf('f', 'body')}) over (partition by f.unit)`)} body, r.feed_id "feedId" from fact f join receipt r using (place_id, message_id)
     where f.place_id = $1 and f.unit = any($2) and f.superseded_at is null order by f.unit, ${newestUnitFirst('f', 'body')}`,
    [placeId, sorted],
  );
  const moved = new Set(before.map((row) => row.sector).filter((sector) => sector !== 'COMMUNITY'));
  for (const feedId of new Set(rows.map((row) => row.feedId))) {
    const own = rows.filter((row) => row.feedId === feedId).map((row) => ({ ...row, happenedAt: instant(row.happenedAt), recordedAt: null }) as DraftUnitFact);
    for (const sector of await saveUnits(tx, placeId, feedId, own)) moved.add(sector);
  }
  return [...moved];
}
