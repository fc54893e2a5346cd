export const sectorCodes = ['ACUTE', 'INTERMEDIATE', 'CARE_HOME', 'HOME_CARE'] as const;

/** The four parts of the city's care that the board counts. */
export type SectorCode = (typeof sectorCodes)[number];
