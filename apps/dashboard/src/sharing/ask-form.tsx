import { useEffect, useRef, useState } from 'react';
import { OrganisationsToAskDocument, type OrganisationsToAskQuery } from '../generated/graphql.js';
import { useServices } from '../connection/services.js';
import { useDraft } from '../sign-in/drafts.js';
import { AskCheck } from './ask-check.js';
import { AskFields } from './ask-fields.js';
import type { Share } from './share-list.js';
import type { SharedPerson } from './sharing.js';

export type OrganisationToAsk = OrganisationsToAskQuery['organisationsToAsk'][number];

interface Props {
  person: SharedPerson;
  /** Codes of those that are asked already. */
  asked: readonly string[];
  now: string;
  actionsPaused: boolean;
  onAsked: (share: Share) => void;
}

/** Asks an organisation to help: first who, for what and until when; then what they will see, in words; then it is done. */
export const AskForm = ({ person, asked, now, actionsPaused, onAsked }: Props) => {
  const { client } = useServices();
  const [open, setOpen] = useState(false);
  const [all, setAll] = useState<readonly OrganisationToAsk[]>();
  const [failed, setFailed] = useState(false);
  const [organisation, setOrganisation] = useState('');
  const [days, setDays] = useState(7);
  const [purpose, setPurpose] = useDraft(`share-purpose ${person.id}`);
  const [checking, setChecking] = useState(false);
  const [refused, setRefused] = useState<string>();
  const [cancelled, setCancelled] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  // Whoever cancelled goes on from the button with which they began.
  useEffect(() => {
    if (cancelled && !open) button.current?.focus();
  }, [cancelled, open]);
  const begin = (): void => {
    setCancelled(false);
    setOpen(true);
    setFailed(false);
    client.query({ query: OrganisationsToAskDocument, fetchPolicy: 'no-cache' }).then(
      ({ data }) => (data === undefined ? setFailed(true) : setAll(data.organisationsToAsk)),
      () => setFailed(true),
    );
  };
  const close = (): void => {
    setChecking(false);
    setOpen(false);
    setOrganisation('');
    setPurpose('');
    setRefused(undefined);
  };
  const chosen = all?.find(({ code }) => code === organisation);
  if (!open || failed) {
    return (
      <>
        {failed && (
          <p className="failed" role="alert">
            The organisations could not be read. Try again.
          </p>
        )}
        <button type="button" ref={button} className="button" disabled={actionsPaused} onClick={begin}>
          Ask an organisation to help
        </button>
      </>
    );
  }
  if (all === undefined) return <p role="status">Loading organisations</p>;
  if (checking && chosen !== undefined) {
    return (
      <AskCheck
        person={person}
        organisation={chosen}
        purpose={purpose}
        days={days}
        now={now}
        actionsPaused={actionsPaused}
        onChange={(said) => {
          setRefused(said);
          setChecking(false);
        }}
        onAsked={(share) => {
          close();
          onAsked(share);
        }}
      />
    );
  }
  return (
    <AskFields
      organisations={all.filter(({ code }) => !asked.includes(code))}
      chosen={{ organisation, purpose, days }}
      now={now}
      refused={refused}
      onOrganisation={setOrganisation}
      onPurpose={setPurpose}
      onDays={setDays}
      onCancel={() => {
        close();
        setCancelled(true);
      }}
      onContinue={() => {
        setRefused(undefined);
        setChecking(true);
      }}
    />
  );
};
