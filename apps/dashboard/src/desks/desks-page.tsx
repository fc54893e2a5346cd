import { useCallback, useState } from 'react';
import { useConnection, useServerNow } from '../connection/services.js';
import { DesksDocument, type DeskPartsFragment } from '../generated/graphql.js';
import { Failed } from '../lists/failed.js';
import { usePolled } from '../lists/use-polled.js';
import { Loading } from '../shell/loading.js';
import { Page } from '../shell/page.js';
import { useSight } from '../sign-in/sight.js';
import { minuteOf, timeOfDay } from '../words/times.js';
import { DeskCard } from './desk-card.js';
import { useDeskActs } from './use-desk-acts.js';

const DeskList = ({ signedIn }: { signedIn: boolean }) => {
  const sight = useSight();
  const { data, failed, read, asAt } = usePolled(DesksDocument, {});
  const now = useServerNow();
  const lost = useConnection().state === 'lost';
  // A desk as an act answered it, until everything has been read again.
  const [answered, setAnswered] = useState<{ over: typeof data; desks: readonly DeskPartsFragment[] }>({ over: undefined, desks: [] });
  const { outcomes, act } = useDeskActs(
    useCallback(
      (desk) => {
        setAnswered((before) => ({ over: data, desks: [...before.desks.filter(({ id }) => before.over === data && id !== desk.id), desk] }));
        read();
      },
      [data, read],
    ),
  );
  if (failed) return <Failed what="desks" onAgain={read} />;
  if (data === undefined || now === undefined) return <Loading what="desks" instead="Alerts" />;
  const mayWork = signedIn && sight('DESK_WORK');
  return (
    <>
      {!signedIn && sight('DESK_WORK') && <p className="caution">Sign in by your own name to sign on to a desk: a desk is held by a person, not by a token.</p>}
      <p className="quiet">As at {timeOfDay(asAt ?? now)}</p>
      <ul className="desks">
        {data.desks.map((polled) => (answered.over === data ? answered.desks.find(({ id }) => id === polled.id) : undefined) ?? polled).map((desk) => (
          <DeskCard key={desk.id} desk={desk} staff={data.deskStaff} now={minuteOf(now)} mayWork={mayWork} mayPlan={sight('DESK_PLAN')} actionsPaused={lost} outcome={outcomes.get(desk.id)} act={act} />
        ))}
      </ul>
    </>
  );
};

/** Who is on which desk, who comes next, and how many alerts does each have to work through? */
export const DesksPage = ({ signedIn }: { signedIn: boolean }) => {
  const mayWork = useSight()('DESK_WORK');
  return (
    <Page title="Desks">
      <p className="intro">
        {mayWork
          ? 'Each alert goes to a desk. Sign on, so that everybody sees who has it. You stay on it while your screen is locked. You are signed off when you sign out, and after you have done nothing for half an hour.'
          : 'Each alert goes to a desk. You can see who is on each desk, who comes next and what the desk has to do. Your role does not sign on to a desk.'}
      </p>
      <DeskList signedIn={signedIn} />
    </Page>
  );
};
