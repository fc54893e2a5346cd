/** The id of a row's element, so that the focus can be moved to it. */
export const rowId = (id: string): string => `row-${id}`;
