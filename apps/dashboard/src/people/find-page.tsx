import { useState } from 'react';
import { hasCode } from '../connection/has-code.js';
import { useServerNow, useServices } from '../connection/services.js';
import { FindPersonDocument, type FindPersonQuery } from '../generated/graphql.js';
import { Page } from '../shell/page.js';
import { Sharing } from '../sharing/sharing.js';
import { useSight } from '../sign-in/sight.js';
import { minuteOf } from '../words/times.js';
import { BreakGlassForm } from './break-glass-form.js';
import { FoundPerson } from './found-person.js';

type Found = { readonly nhsNumber: string; readonly person: FindPersonQuery['findPerson'] };

const tooMany = 'You have looked up as many people within an hour as one person may. Those of before can be looked up again. For somebody else wait, or ask a colleague.';

/** Finds one person by their NHS number, which stands in no address; whoever may is offered to open one who is not theirs. */
export const FindPage = () => {
  const { client } = useServices();
  const now = useServerNow();
  const sight = useSight();
  const mayOpen = sight('BREAK_GLASS');
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState<Found>();
  const [fault, setFault] = useState<string>();
  /** Until when the record that is shown was opened by breaking glass just now. */
  const [opened, setOpened] = useState<string>();
  const find = (nhsNumber: string, openedUntil?: string): void => {
    setFault(undefined);
    setOpened(openedUntil);
    setFound(undefined);
    client.query({ query: FindPersonDocument, variables: { nhsNumber, shares: sight('SHARES') }, fetchPolicy: 'no-cache' }).then(
      ({ data }) => (data === undefined ? setFault('Homeward did not answer. Try again.') : setFound({ nhsNumber, person: data.findPerson })),
      (refused: unknown) => setFault(hasCode(refused, 'TOO_MANY_REQUESTS') ? tooMany : 'This could not be looked up. Check the 10 digits of the number, and try again.'),
    );
  };
  const hidden = found?.person?.sensitive === true;
  return (
    <Page title="Find a person">
      <form
        className="reason"
        role="search"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          find(typed.replace(/\s/g, ''));
        }}
      >
        <label htmlFor="nhs-number">NHS number</label>
        <p className="quiet" id="find-hint">
          It has 10 digits. That you looked somebody up is kept.
        </p>
        {fault !== undefined && (
          <p className="failed" role="alert" id="find-fault">
            {fault}
          </p>
        )}
        <input id="nhs-number" type="text" inputMode="numeric" autoComplete="off" value={typed} aria-invalid={fault !== undefined} aria-describedby={fault === undefined ? 'find-hint' : 'find-fault find-hint'} onChange={(event) => setTyped(event.target.value)} />
        <button type="submit" className="button">
          Find
        </button>
      </form>
      <div role="status" className="found">
        {found?.person === null && <p className="empty">Nobody whom you may see has this number.</p>}
        {found?.person != null && now !== undefined && <FoundPerson person={found.person} now={now} opened={opened} />}
        {hidden && <p className="caution">Where this person is, is protected. Those who care for them see their own place.</p>}
      </div>
      {found?.person?.shares !== undefined && now !== undefined && <Sharing key={found.person.id} person={found.person} shares={found.person.shares} now={minuteOf(now)} />}
      {found !== undefined && (found.person === null || hidden) && mayOpen && <BreakGlassForm key={found.nhsNumber} nhsNumber={found.nhsNumber} onOpened={(until) => find(found.nhsNumber, until)} />}
    </Page>
  );
};
