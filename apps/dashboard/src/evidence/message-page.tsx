import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useServerNow } from '../connection/services.js';
import type { MessageOutcome } from '../generated/graphql.js';
import { Failed } from '../lists/failed.js';
import { Loading } from '../shell/loading.js';
import { Page } from '../shell/page.js';
import { counted, number } from '../words/numbers.js';
import { minuteOf, timeAndDay } from '../words/times.js';
import { downloadMessage } from './download-message.js';
import { MessageFacts } from './message-facts.js';
import { ReasonForm } from './reason-form.js';
import { useMessage, type SeenMessage } from './use-message.js';

const outcomeWord: Record<MessageOutcome, string> = {
  FACTS: 'Read as facts',
  FAULT: 'We could not read it: a fault of ours',
  IRRELEVANT: 'Not about beds, flow or identity',
  REJECTED: 'Refused',
  WAITING: 'Waiting to be read',
};

/** Which of a message's facts stand here: the first of many, or those that tell of nobody protected. */
const factsShown = ({ factCount, facts, withheld }: SeenMessage): string =>
  withheld === null ? `The first ${counted(facts.length, 'fact')} of ${number(factCount)}.` : `${number(facts.length)} of ${counted(factCount, 'fact')}: what tells of somebody protected is not shown while the message is withheld.`;

const About = ({ message, now }: { message: SeenMessage; now: string }) => (
  <dl className="about">
    <dt>Feed</dt>
    <dd>{message.feed.name}</dd>
    <dt>Received</dt>
    <dd>{timeAndDay(message.receivedAt, now)}</dd>
    <dt>Control id</dt>
    <dd>
      {message.controlId ?? 'None'}
      {message.sameControlId.length > 0 && (
        <>
          {'. The sender gave the same one to '}
          {message.sameControlId.map((id, at) => (
            <span key={id}>
              {at > 0 && ', '}
              <Link to={`/data/messages/${id}`}>{`message ${id}`}</Link>
            </span>
          ))}
        </>
      )}
    </dd>
    <dt>Kind</dt>
    <dd>{`${message.contentType}, ${counted(message.size, 'byte')}`}</dd>
    <dt>What became of it</dt>
    <dd>{`${outcomeWord[message.outcome]}${message.interpretation > 1 ? `, at reading ${message.interpretation}` : ''}`}</dd>
    {message.notes.map((note) => (
      <div key={note}>
        <dt>Noticed</dt>
        <dd>{note}</dd>
      </div>
    ))}
    {message.rejections.map((rejection) => (
      <div key={rejection.id}>
        <dt>Refused</dt>
        <dd>{`${rejection.message}${rejection.location === null ? '' : ` (${rejection.location})`}`}</dd>
      </div>
    ))}
    {message.rejectionCount > message.rejections.length && (
      <div>
        <dt>Refused</dt>
        <dd>{`${counted(message.rejectionCount - message.rejections.length, 'more part', 'more parts')} of it`}</dd>
      </div>
    )}
  </dl>
);

const Body = ({ message, reason }: { message: SeenMessage; reason: string | null }) => {
  const [failed, setFailed] = useState(false);
  // Deleted: what is left is when and why.
  if (message.size === 0) return <p>{message.text}</p>;
  return (
    <>
      <pre className="message-text" tabIndex={0} aria-label="The message, a segment or row a line">
        {message.text}
      </pre>
      <button type="button" className="button" onClick={() => void downloadMessage(message.download, reason).then(() => setFailed(false), () => setFailed(true))}>
        Download the exact bytes
      </button>
      {failed && (
        <p className="failed" role="alert">
          The message could not be downloaded. Try again.
        </p>
      )}
    </>
  );
};

const Seen = ({ id }: { id: string }) => {
  const { state, look } = useMessage(id);
  const [reason, setReason] = useState<string | null>(null);
  const now = useServerNow();
  if (state.kind === 'failed') return <Failed what="the message" onAgain={() => look(reason)} />;
  if (state.kind === 'none') return <p className="empty">There is no such message.</p>;
  if (state.kind === 'loading' || now === undefined) return <Loading what="the message" />;
  const { message } = state;
  return (
    <>
      <section className="card" aria-label="About this message">
        <About message={message} now={minuteOf(now)} />
      </section>
      <section className="card" aria-labelledby="as-sent">
        <h2 id="as-sent">As it was sent</h2>
        {message.withheld === null ? (
          <Body message={message} reason={reason} />
        ) : (
          <ReasonForm
            withheld={message.withheld}
            onReason={(why) => {
              setReason(why);
              look(why);
            }}
          />
        )}
      </section>
      <section className="card" aria-labelledby="read-as">
        <h2 id="read-as">What it was read as</h2>
        {message.factCount > message.facts.length && <p className="quiet">{factsShown(message)}</p>}
        {(message.facts.length > 0 || message.factCount === 0) && <MessageFacts facts={message.facts} now={minuteOf(now)} />}
      </section>
    </>
  );
};

/** One message byte for byte, and what was made of it. */
export const MessagePage = () => {
  const { id = '' } = useParams();
  return (
    <Page title={`Message ${id}`} back={{ to: '/data', label: 'Data health' }} lead={<p className="quiet">Your look at this message is recorded.</p>}>
      <Seen key={id} id={id} />
    </Page>
  );
};
