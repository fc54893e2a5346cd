import { useCallback, useState } from 'react';
import { notSaved, saving, type RowOutcome } from './row-outcome.js';

/** Runs actions on rows and remembers what became of each, by row. */
export const useRowActions = () => {
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, RowOutcome>>(new Map());
  const run = useCallback((id: string, act: () => Promise<RowOutcome>) => {
    const say = (outcome: RowOutcome) => setOutcomes((before) => new Map(before).set(id, outcome));
    say(saving);
    act().then(say, () => say(notSaved));
  }, []);
  return { outcomes, run };
};
