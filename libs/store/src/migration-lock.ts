/** Two migrations at once would race for the same tables and roles; the second waits here. */
export const migrationLock = 7_246_001;
