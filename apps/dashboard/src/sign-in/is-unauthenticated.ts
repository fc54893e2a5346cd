import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';

/** Whether the API said that it does not know who asks. */
export const isUnauthenticated = (fault: unknown): boolean => {
  if (CombinedGraphQLErrors.is(fault)) return fault.errors.some(({ extensions }) => extensions?.['code'] === 'UNAUTHENTICATED');
  return ServerError.is(fault) && (fault.statusCode === 401 || fault.bodyText.includes('"UNAUTHENTICATED"'));
};

/** Whether the API said that this screen is locked: it knows who it is, and wants to know whether they sit there. */
export const isLocked = (fault: unknown): boolean =>
  CombinedGraphQLErrors.is(fault) ? fault.errors.some(({ extensions }) => extensions?.['code'] === 'LOCKED') : ServerError.is(fault) && fault.bodyText.includes('"LOCKED"');
