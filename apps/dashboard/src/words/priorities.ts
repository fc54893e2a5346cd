import type { AlertPriority, AlertState } from '../generated/graphql.js';

export const priorityWord: Record<AlertPriority, string> = { CRITICAL: 'Critical', HIGH: 'High', MEDIUM: 'Medium' };

export const priorityRank: Record<AlertPriority, number> = { CRITICAL: 0, HIGH: 1, MEDIUM: 2 };

export const alertStateWord: Record<AlertState, string> = {
  NEW: 'Not acknowledged',
  ACKNOWLEDGED: 'Acknowledged',
  SHELVED: 'Shelved',
  BACK_TO_NORMAL: 'Back to normal, not yet seen',
  CLOSED: 'Closed',
  SUPPRESSED: 'Hidden by rule',
};
