/** Why a decision was not taken: expected, and part of the schema. */
export const conflict = (currentVersion: string) => ({ __typename: 'Conflict' as const, currentVersion: Number(currentVersion), message: 'Somebody changed this first. Look at it again, then decide.' });
export const invalid = (message: string) => ({ __typename: 'Invalid' as const, message });
export const notAllowed = () => ({ __typename: 'NotAllowed' as const, message: 'Your role may not do this.' });
