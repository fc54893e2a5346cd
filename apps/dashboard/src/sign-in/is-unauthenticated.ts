import { ServerError } from '@apollo/client/errors';
import { hasCode } from '../connection/has-code.js';

/** Whether the API said that it does not know who asks. */
export const isUnauthenticated = (fault: unknown): boolean => hasCode(fault, 'UNAUTHENTICATED') || (ServerError.is(fault) && fault.statusCode === 401);

/** Whether the API said that this screen is locked: it knows who it is, and wants to know whether they sit there. */
export const isLocked = (fault: unknown): boolean => hasCode(fault, 'LOCKED');
