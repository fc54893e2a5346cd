/** The zone in which everybody here reads clocks and calendars. */
export const placeZone = 'Europe/London';
