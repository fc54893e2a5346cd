import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { OrganisationToAsk } from './ask-form.js';
import { shareDays, termText } from './share-terms.js';

interface Props {
  organisations: readonly OrganisationToAsk[];
  chosen: { organisation: string; purpose: string; days: number };
  now: string;
  /** What the server said against it. */
  refused: string | undefined;
  onOrganisation: (code: string) => void;
  onPurpose: (text: string) => void;
  onDays: (days: number) => void;
  onCancel: () => void;
  onContinue: () => void;
}

const Fault = ({ id, children }: { id: string; children: ReactNode }) => (
  <p className="failed" role="alert" id={id}>
    <span className="nhsuk-u-visually-hidden">Error: </span>
    {children}
  </p>
);

const Options = ({ label, of }: { label: string; of: readonly OrganisationToAsk[] }) =>
  of.length === 0 ? null : (
    <optgroup label={label}>
      {of.map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </optgroup>
  );

/** Which organisation is asked, for what, and until when. */
export const AskFields = ({ organisations, chosen, now, refused, onOrganisation, onPurpose, onDays, onCancel, onContinue }: Props) => {
  const [tried, setTried] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const noOrganisation = tried && chosen.organisation === '' ? 'Choose an organisation.' : undefined;
  const noPurpose = refused ?? (tried && chosen.purpose.trim() === '' ? 'Say what they are asked to do.' : undefined);
  return (
    <form
      className="sharing__form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (chosen.organisation !== '' && chosen.purpose.trim() !== '') onContinue();
      }}
    >
      <h3 ref={heading} tabIndex={-1}>
        Ask an organisation to help
      </h3>
      <label htmlFor="share-organisation">Organisation</label>
      {noOrganisation !== undefined && <Fault id="share-organisation-fault">{noOrganisation}</Fault>}
      <select id="share-organisation" value={chosen.organisation} aria-invalid={noOrganisation !== undefined} aria-describedby={noOrganisation === undefined ? undefined : 'share-organisation-fault'} onChange={(event) => onOrganisation(event.target.value)}>
        <option value="">Choose an organisation</option>
        <Options label="Has staff who use Homeward" of={organisations.filter(({ sees }) => sees.length > 0)} />
        <Options label="Nobody there uses Homeward yet" of={organisations.filter(({ sees }) => sees.length === 0)} />
      </select>
      <label htmlFor="share-purpose">What are they asked to do?</label>
      <p className="quiet" id="share-purpose-hint">
        For example: restart home care on Thursday, 2 visits a day. It is kept with your name.
      </p>
      {noPurpose !== undefined && <Fault id="share-purpose-fault">{noPurpose}</Fault>}
      <textarea id="share-purpose" rows={2} maxLength={500} value={chosen.purpose} aria-invalid={noPurpose !== undefined} aria-describedby={noPurpose === undefined ? 'share-purpose-hint' : 'share-purpose-fault share-purpose-hint'} onChange={(event) => onPurpose(event.target.value)} />
      <label htmlFor="share-days">For how long?</label>
      <select id="share-days" value={chosen.days} onChange={(event) => onDays(Number(event.target.value))}>
        {shareDays.map((days) => (
          <option key={days} value={days}>
            {termText(days, now)}
          </option>
        ))}
      </select>
      <p className="sharing__buttons">
        <button type="submit" className="button">
          Continue
        </button>
        <button type="button" className="button button--plain" onClick={onCancel}>
          Cancel
        </button>
      </p>
    </form>
  );
};
