import { useState } from 'react';
import { useServices } from '../connection/services.js';
import { BreakGlassDocument } from '../generated/graphql.js';

/** Opens one person for an hour, with a reason. `onOpened`: they can be found now, until then. */
export const BreakGlassForm = ({ nhsNumber, onOpened }: { nhsNumber: string; onOpened: (until: string) => void }) => {
  const { client } = useServices();
  const [reason, setReason] = useState('');
  const [said, setSaid] = useState<string>();
  const [asking, setAsking] = useState(false);
  const open = async (): Promise<void> => {
    setAsking(true);
    const { data } = await client.mutate({ mutation: BreakGlassDocument, variables: { nhsNumber, reason }, fetchPolicy: 'no-cache' });
    setAsking(false);
    if (data === undefined) return setSaid('Nothing was opened. Try again.');
    if (data.breakGlass.__typename === 'GlassOpened') return onOpened(data.breakGlass.endsAt);
    return setSaid(data.breakGlass.message);
  };
  const failed = (): void => {
    setAsking(false);
    setSaid('Nothing was opened: Homeward did not answer. Try again.');
  };
  return (
    <form
      className="reason"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void open().catch(failed);
      }}
    >
      <h2>Open this record for an hour</h2>
      <p className="caution">Only when care needs it. Your name and your reason are kept, and information governance reads every one.</p>
      <label htmlFor="glass-reason">Why does their care need it?</label>
      <p className="quiet" id="glass-hint">
        Write no name or number of a patient.
      </p>
      {said !== undefined && (
        <p className="failed" role="alert" id="glass-fault">
          {said}
        </p>
      )}
      <input id="glass-reason" type="text" maxLength={500} autoComplete="off" value={reason} aria-describedby={said === undefined ? 'glass-hint' : 'glass-fault glass-hint'} aria-invalid={said !== undefined} onChange={(event) => setReason(event.target.value)} />
      <button type="submit" className="button" disabled={asking}>
        Open for an hour
      </button>
    </form>
  );
};
