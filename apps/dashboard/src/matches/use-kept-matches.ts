import { useCallback, useEffect, useState } from 'react';
import type { Match } from './match-words.js';

/**
 * The matches of a list that is asked for again and again, in the order in which they came: one that was just decided stays where it was,
 * with what became of it, until the view is left.
 */
export const useKeptMatches = (polled: readonly Match[] | undefined) => {
  const [decided, setDecided] = useState<ReadonlyMap<string, Match>>(new Map());
  const [order, setOrder] = useState<readonly string[]>([]);
  useEffect(() => {
    if (polled !== undefined) setOrder((before) => [...before, ...polled.map(({ id }) => id).filter((id) => !before.includes(id))]);
  }, [polled]);
  const keep = useCallback((match: Match) => setDecided((before) => new Map(before).set(match.id, match)), []);
  const byId = new Map([...(polled ?? []).map((match) => [match.id, match] as const), ...decided]);
  const known = [...order, ...(polled ?? []).map(({ id }) => id).filter((id) => !order.includes(id))];
  return { matches: known.flatMap((id) => byId.get(id) ?? []), keep };
};
