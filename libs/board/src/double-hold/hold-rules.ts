/** How long two open records may be no mistake. Part of a place's settings. */
export interface HoldRules {
  /** Whole days after the later record began in which both may be open because the person is moving. 1: over one midnight. */
  readonly transferDays: number;
  /** HOME LEAVE (NHS Data Dictionary): 28 days and fewer do not end a hospital spell. */
  readonly homeLeaveDays: number;
}

export const defaultHoldRules: HoldRules = { transferDays: 1, homeLeaveDays: 28 };
