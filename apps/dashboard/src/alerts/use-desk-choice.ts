import { useSearchParams } from 'react-router';
import { ViewerDesksDocument } from '../generated/graphql.js';
import { usePolled } from '../lists/use-polled.js';
import { useSight } from '../sign-in/sight.js';
import type { Alert } from './arrange-alerts.js';

/** The desk in the address: none, that of the viewer, or one by its name. */
export const mine = 'mine';

/** Whose alerts are shown: of every desk, of those that the viewer is on, or of one. */
export const useDeskChoice = () => {
  const [params, setParams] = useSearchParams();
  // Whoever may not work at a desk is on none.
  const works = useSight()('DESK_WORK');
  const desks = usePolled(ViewerDesksDocument, {}, works).data?.viewer?.desks;
  const told = params.get('desk') ?? '';
  const asked = told === mine && !works ? '' : told;
  const own = works ? desks?.map(({ name }) => name) : undefined;
  const names = asked === '' || (asked === mine && own?.length === 0) ? undefined : asked === mine ? own : [asked];
  return {
    asked,
    works,
    /** Changes when other alerts are shown. */
    key: names?.join('\n') ?? '',
    /** The viewer's own; undefined: not known yet. */
    own,
    shows: (alert: Alert): boolean => names === undefined || names.includes(alert.desk),
    choose: (desk: string) =>
      setParams((before) => {
        const after = new URLSearchParams(before);
        if (desk === '') after.delete('desk');
        else after.set('desk', desk);
        return after;
      }),
  };
};
