interface PageOf<T> {
  nodes: readonly T[];
  pageInfo: { endCursor: string | null; hasNextPage: boolean };
  totalCount: number;
}

/** Reads page after page until the list ends or `most` rows are here; `total` is what the server counts. */
export const readAll = async <T>(page: (after: string | null) => Promise<PageOf<T>>, most: number): Promise<{ items: T[]; total: number }> => {
  const items: T[] = [];
  let after: string | null = null;
  for (;;) {
    const { nodes, pageInfo, totalCount }: PageOf<T> = await page(after);
    items.push(...nodes);
    after = pageInfo.endCursor;
    if (!pageInfo.hasNextPage || after === null || items.length >= most) return { items, total: totalCount };
  }
};
