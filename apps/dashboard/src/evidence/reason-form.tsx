import { useState } from 'react';
import { useDraft } from '../sign-in/drafts.js';

/** So many letters and digits at least; the server judges besides. */
const fewest = 10;

/** Asks why a protected message must be seen; the reason is kept with the look. */
export const ReasonForm = ({ withheld, onReason }: { withheld: string; onReason: (reason: string) => void }) => {
  const [reason, setReason] = useDraft('reason');
  const [missing, setMissing] = useState(false);
  return (
    <form
      className="reason"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const short = (reason.match(/[\p{L}\p{N}]/gu) ?? []).length < fewest;
        setMissing(short);
        if (!short) onReason(reason.trim());
      }}
    >
      <p className="caution">{withheld}</p>
      <label htmlFor="reason">Why do you need to see it?</label>
      <p className="quiet" id="reason-hint">
        Your reason is kept with your name, and information governance reads it. Write no name or number of a patient.
      </p>
      {missing && (
        <p className="failed" role="alert" id="reason-fault">
          Say in a sentence why you need to see it: at least 10 letters.
        </p>
      )}
      <input id="reason" type="text" autoComplete="off" value={reason} aria-describedby={missing ? 'reason-fault reason-hint' : 'reason-hint'} aria-invalid={missing} onChange={(event) => setReason(event.target.value)} />
      <button type="submit" className="button">
        Show the message
      </button>
    </form>
  );
};
