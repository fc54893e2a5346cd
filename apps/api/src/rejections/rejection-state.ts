/**
 * SQL for the state of a rejection `r`. Mended: its message was read again and the same line is taken now, or a later message of
 * the feed told the same record rightly. Replayed: read again, and refused again (the newer rejection is the open one).
 */
export const rejectionState = `case when r.mended_at is not null then 'MENDED' when r.replayed_at is not null then 'REPLAYED' else 'OPEN' end`;
