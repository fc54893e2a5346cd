import type { SessionsQuery } from '../generated/graphql.js';
import { timeAndDay } from '../words/times.js';

type Session = NonNullable<SessionsQuery['viewer']>['sessions'][number];

interface Props {
  session: Session;
  now: string;
  /** Undefined: it cannot be ended here. */
  onEnd: (() => void) | undefined;
  disabled: boolean;
}

/** One browser in which somebody is signed in. */
export const SessionItem = ({ session: { current, device, lastActiveAt, locked, startedAt }, now, onEnd, disabled }: Props) => {
  const name = device ?? 'A browser that is not known';
  const since = timeAndDay(startedAt, now);
  return (
    <li className="sessions__one">
      <span>
        <strong>{name}</strong>
        {current && ' (this one)'}
        <br />
        {`Signed in since ${since}`}
        {!current && (
          <>
            <br />
            {`Last used ${timeAndDay(lastActiveAt, now)}${locked ? ', locked' : ''}`}
          </>
        )}
      </span>
      {onEnd !== undefined && (
        <button type="button" className="button button--plain sessions__end" aria-label={`End ${name}, signed in since ${since}`} disabled={disabled} onClick={onEnd}>
          End
        </button>
      )}
    </li>
  );
};
