/** How long a session holds while nobody does anything, and at all (NIST SP 800-63B-4 §2.2.3, AAL2: 30 minutes and 12 hours at most). */
export const sessionLimits = { idleMinutes: 30, hours: 12 } as const;

/** SQL that is true of a session `s` that has neither ended nor run out. */
export const notOver = `s.ended_at is null and s.ends_at > now() and (s.locked_at is not null or s.seen_at > now() - interval '${sessionLimits.idleMinutes} minutes')`;
/** SQL that is true of a session `s` that holds, of a member of staff `f`; one that is locked holds until its end. */
export const sessionHolds = `${notOver} and f.disabled_at is null`;
/** SQL that is true of a session `s` that nobody locked, and whose person was there a moment ago: the page locks it in time, and two minutes later it is locked without the page. */
export const sessionOpen = `s.locked_at is null and (s.locks_after_minutes is null or s.seen_at > now() - make_interval(mins => s.locks_after_minutes + 2))`;
/** SQL for the member of staff `f` of a session `s`. */
export const staffOfSession = 'join staff f on f.place_id = s.place_id and f.staff_id = s.staff_id';
