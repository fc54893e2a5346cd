import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';

/** Whether the API refused with a code, as an answer or, where nothing was read at all, as the text of a refusal. */
export const hasCode = (fault: unknown, code: string): boolean =>
  CombinedGraphQLErrors.is(fault) ? fault.errors.some(({ extensions }) => extensions?.['code'] === code) : ServerError.is(fault) && fault.bodyText.includes(`"${code}"`);
