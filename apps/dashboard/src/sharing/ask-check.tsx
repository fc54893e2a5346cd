import { useEffect, useRef, useState } from 'react';
import { useServices } from '../connection/services.js';
import { SharePersonDocument } from '../generated/graphql.js';
import { listed } from '../words/numbers.js';
import type { OrganisationToAsk } from './ask-form.js';
import type { Share } from './share-list.js';
import { untilDay } from './share-terms.js';
import type { SharedPerson } from './sharing.js';
import { mayDo, willSee } from './what-they-see.js';

interface Props {
  person: SharedPerson;
  organisation: OrganisationToAsk;
  purpose: string;
  days: number;
  now: string;
  actionsPaused: boolean;
  /** Goes back to the fields; with what the server said against them. */
  onChange: (said?: string) => void;
  onAsked: (share: Share) => void;
}

/** What an organisation will see of somebody, in words, before it does. */
export const AskCheck = ({ person, organisation: { code, name, sees }, purpose, days, now, actionsPaused, onChange, onAsked }: Props) => {
  const { client } = useServices();
  const [saving, setSaving] = useState(false);
  const [failed, setFailed] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const whom = person.name ?? 'this person';
  const [seen, acts] = [willSee(sees), mayDo(sees)];
  const ask = async (): Promise<void> => {
    setSaving(true);
    setFailed(false);
    const { data } = await client.mutate({ mutation: SharePersonDocument, variables: { personId: person.id, organisation: code, purpose: purpose.trim(), days }, fetchPolicy: 'no-cache' });
    if (data === undefined || data === null) throw new Error('No answer');
    if (data.sharePerson.__typename === 'Share') onAsked(data.sharePerson);
    else onChange(data.sharePerson.message);
  };
  const notAsked = (): void => {
    setSaving(false);
    setFailed(true);
  };
  return (
    <div className="sharing__form">
      <h3 ref={heading} tabIndex={-1}>
        Check what they will see
      </h3>
      {seen.length === 0 ? (
        <p>{`Nobody at ${name} has a role in Homeward yet, so nobody there can see ${whom}. If somebody is given a role before ${untilDay(days, now)}, they can.`}</p>
      ) : (
        <>
          <p>{`Until ${untilDay(days, now)}, people at ${name} who use Homeward will see of ${whom}:`}</p>
          <ul className="sharing__seen">
            {seen.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
          {acts.length > 0 && <p>{`They will be able to ${listed(acts)}.`}</p>}
        </>
      )}
      {person.sensitive && <p className="caution">Where this person is, is protected. It stays hidden from them.</p>}
      <p>{`They are asked to: ${purpose.trim()}`}</p>
      <p>{`Homeward sends no message${sees.includes('SHARES') ? '' : ', and does not show them what they are asked to do'}. Tell them yourself.`}</p>
      {failed && (
        <p className="failed" role="alert">
          Nothing was shared: Homeward did not answer. Try again.
        </p>
      )}
      <p className="sharing__buttons">
        <button type="button" className="button" disabled={saving || actionsPaused} onClick={() => void ask().catch(notAsked)}>
          {`Share with ${name}`}
        </button>
        <button type="button" className="button button--plain" disabled={saving} onClick={() => onChange()}>
          Change
        </button>
      </p>
    </div>
  );
};
