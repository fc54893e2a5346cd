import { useState } from 'react';
import { useConnection } from '../connection/services.js';
import { Outcome } from '../lists/outcome.js';
import { useSight } from '../sign-in/sight.js';
import { timeAndDay } from '../words/times.js';
import { AskForm } from './ask-form.js';
import { ShareList, type Share } from './share-list.js';
import { useShares } from './use-shares.js';

export interface SharedPerson {
  id: string;
  name: string | null;
  /** Where they are is protected. */
  sensitive: boolean;
}

/** Who is asked to help one person, and for whoever may share: asking one more, and ending it. */
export const Sharing = ({ person, shares: read, now }: { person: SharedPerson; shares: readonly Share[]; now: string }) => {
  const mayShare = useSight()('SHARE');
  const lost = useConnection().state === 'lost';
  const { shares, held, outcomes, add, end } = useShares(read);
  const [said, setSaid] = useState<string>();
  return (
    <section className="card sharing" aria-labelledby="sharing">
      <h2 id="sharing">Organisations asked to help</h2>
      {held.length === 0 && <p>{`No organisation is asked to help ${person.name ?? 'this person'} now.`}</p>}
      {shares.length > 0 && <ShareList shares={shares} mayEnd={mayShare} now={now} outcomes={outcomes} actionsPaused={lost} onEnd={end} />}
      <Outcome outcome={said === undefined ? undefined : { kind: 'done', text: said }} />
      {mayShare && (
        <AskForm
          person={person}
          asked={held.map(({ organisation }) => organisation)}
          now={now}
          actionsPaused={lost}
          onAsked={(share) => {
            add(share);
            setSaid(`${share.organisationName} can see this person until ${timeAndDay(share.endsAt, now)}. Homeward sends no message: tell them yourself.`);
          }}
        />
      )}
    </section>
  );
};
