import { useEffect, useState } from 'react';

const kept = new Map<string, string>();

/** What somebody has begun to write on this page, by where they did; in memory alone. */
export const drafts = {
  /** All of it as text, and forgets it: for the server to keep while the screen is locked. Undefined: nothing was begun. */
  take: (): string | undefined => {
    if (kept.size === 0) return undefined;
    const text = JSON.stringify([...kept]);
    kept.clear();
    return text;
  },
  /** Puts back what `take` gave. */
  put: (text: string): void => {
    for (const [where, draft] of JSON.parse(text) as [string, string][]) kept.set(where, draft);
  },
};

/** As `useState('')`, for a text that is still there after the screen was locked and the same person is back. `name`: of the field at its address. */
export const useDraft = (name: string): [string, (draft: string) => void] => {
  const where = `${location.pathname}${location.search} ${name}`;
  const [draft, setDraft] = useState(() => kept.get(where) ?? '');
  useEffect(() => {
    if (draft === '') kept.delete(where);
    else kept.set(where, draft);
  }, [where, draft]);
  return [draft, setDraft];
};
