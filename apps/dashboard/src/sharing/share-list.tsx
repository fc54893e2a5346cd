import type { SharePartsFragment } from '../generated/graphql.js';
import { Outcome } from '../lists/outcome.js';
import type { RowOutcome } from '../lists/row-outcome.js';
import { dateNear, timeAndDay } from '../words/times.js';

export type Share = SharePartsFragment;

interface Props {
  shares: readonly Share[];
  /** Whether each is offered to be ended. */
  mayEnd: boolean;
  now: string;
  outcomes: ReadonlyMap<string, RowOutcome>;
  actionsPaused: boolean;
  onEnd: (share: Share) => void;
}

/** With which organisations somebody is shared: for what, by whom, until when; what was ended here stays until the page is opened anew. */
export const ShareList = ({ shares, mayEnd, now, outcomes, actionsPaused, onEnd }: Props) => (
  <ul className="entries" aria-label="Organisations asked to help">
    {shares.map((share) => {
      const outcome = outcomes.get(share.id);
      return (
        <li key={share.id}>
          <strong>{share.organisationName}</strong>
          <span className="line">{share.purpose}</span>
          <span className="line quiet">{`Asked by ${share.sharedBy} at ${timeAndDay(share.sharedAt, now)}. They can see this person until ${dateNear(share.endsAt, now)}.`}</span>
          {mayEnd && outcome?.kind !== 'done' && (
            <button type="button" className="button button--plain" disabled={actionsPaused || outcome?.kind === 'saving'} onClick={() => onEnd(share)}>
              End<span className="nhsuk-u-visually-hidden">{` sharing with ${share.organisationName}`}</span>
            </button>
          )}
          <Outcome outcome={outcome} />
        </li>
      );
    })}
  </ul>
);
