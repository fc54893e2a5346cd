import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';

/** Whether the API said that it does not know who asks. */
export const isUnauthenticated = (fault: unknown): boolean => {
  if (CombinedGraphQLErrors.is(fault)) return fault.errors.some(({ extensions }) => extensions?.['code'] === 'UNAUTHENTICATED');
  return ServerError.is(fault) && (fault.statusCode === 401 || fault.bodyText.includes('"UNAUTHENTICATED"'));
};
