import { useSearchParams } from 'react-router';
import { ViewerDesksDocument } from '../generated/graphql.js';
import { usePolled } from '../lists/use-polled.js';
import type { Alert } from './arrange-alerts.js';

/** The desk in the address: none, that of the viewer, or one by its name. */
export const mine = 'mine';

/** Whose alerts are shown: of every desk, of those that the viewer is on, or of one. */
export const useDeskChoice = () => {
  const [params, setParams] = useSearchParams();
  const desks = usePolled(ViewerDesksDocument, {}).data?.viewer?.desks;
  const asked = params.get('desk') ?? '';
  const own = desks?.map(({ name }) => name);
  const names = asked === '' || (asked === mine && own?.length === 0) ? undefined : asked === mine ? own : [asked];
  return {
    asked,
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
