import { useState } from 'react';
import { useServices } from '../connection/services.js';
import { ReviewBrokenGlassDocument, type BrokenGlassToReviewQuery, type GlassVerdict } from '../generated/graphql.js';
import { timeAndDay } from '../words/times.js';

type Glass = BrokenGlassToReviewQuery['brokenGlass']['nodes'][number];

const relationWords: Readonly<Record<Glass['relationship'], string>> = {
  KNOWN: 'Their organisation had a relationship to the person when they opened the record.',
  CAME: 'A relationship came within 24 hours.',
  NONE: 'No relationship was there, and none came within 24 hours.',
  NONE_YET: 'No relationship is known so far: 24 hours are not over.',
  WHOLE_PLACE: 'Their role sees everybody in the place: the record opened was that of a protected person, or nothing new was shown.',
};
const choices: readonly (readonly [GlassVerdict, string])[] = [['RIGHT', 'It was right'], ['MORE_TO_ASK', 'There is more to ask'], ['WRONG', 'It was wrong']];

/** One opening, with what is known of it, to be decided about. `onDecided`: it is time for the next. */
export const ReviewCard = ({ glass, now, onDecided }: { glass: Glass; now: string; onDecided: () => void }) => {
  const { client } = useServices();
  const [remark, setRemark] = useState('');
  const [said, setSaid] = useState<string>();
  const decide = (verdict: GlassVerdict): void => {
    client.mutate({ mutation: ReviewBrokenGlassDocument, variables: { id: glass.id, verdict, remark, expectedVersion: glass.version }, fetchPolicy: 'no-cache' }).then(
      ({ data }) => {
        const answer = data?.reviewBrokenGlass;
        if (answer?.__typename === 'BrokenGlass') return onDecided();
        return setSaid(answer?.message ?? 'Nothing was kept. Try again.');
      },
      () => setSaid('Nothing was kept: Homeward did not answer. Try again.'),
    );
  };
  return (
    <section className="card review" aria-labelledby="glass">
      <h2 id="glass">{`${glass.openedBy}, ${timeAndDay(glass.openedAt, now)}`}</h2>
      <p>{`Their reason: ${glass.reason}`}</p>
      {glass.messageId !== null && <p>{`They opened message ${glass.messageId}, which speaks of the person, and nothing else of theirs.`}</p>}
      <p>{relationWords[glass.relationship]}</p>
      <p>{`Records that they opened in the hour up to this one: ${glass.openedWithinAnHour}. The person has the reference ${glass.personReference}.`}</p>
      {glass.verdict === 'MORE_TO_ASK' && <p className="caution">{`More was to be asked: ${glass.remark ?? ''}`}</p>}
      <label htmlFor="remark">What do you add? You need to say something unless it was right.</label>
      {said !== undefined && (
        <p className="failed" role="alert">
          {said}
        </p>
      )}
      <input id="remark" type="text" maxLength={500} autoComplete="off" value={remark} onChange={(event) => setRemark(event.target.value)} />
      <p className="match__buttons">
        {choices.map(([verdict, label]) => (
          <button key={verdict} type="button" className={verdict === 'RIGHT' ? 'button' : 'button button--plain'} onClick={() => decide(verdict)}>
            {label}
          </button>
        ))}
      </p>
    </section>
  );
};
