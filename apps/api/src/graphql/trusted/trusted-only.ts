import type { DoorSettings } from '@homeward/service-kit';

/** Whether somebody may ask only what the dashboard asks: people, who need no more; programs that bear a token only where that is set. */
export const trustedOnly = ({ trustedDocuments }: Pick<DoorSettings, 'trustedDocuments'>, bySession: boolean): boolean => trustedDocuments === 'all' || (trustedDocuments === 'sessions' && bySession);
