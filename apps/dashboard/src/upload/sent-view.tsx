import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { counted, number } from '../words/numbers.js';
import { FaultTable } from './fault-table.js';
import { kindWords } from './kind-words.js';
import type { Step } from './upload-state.js';

/** What became of a file that was sent. */
export const SentView = ({ step: { upload, sent }, onOther }: { step: Extract<Step, { at: 'sent' }>; onOther: () => void }) => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { shows } = kindWords(upload.kind);
  return (
    <section className="card" aria-labelledby="sent-title">
      <header className="card__head">
        <h2 id="sent-title" tabIndex={-1} ref={heading}>{`${counted(sent.accepted, 'row')} sent${sent.rejected === 0 ? '' : `, ${number(sent.rejected)} left out`}`}</h2>
        <span className="quiet">{upload.file.name}</span>
      </header>
      <p>
        Batch {sent.batchId}. The file is kept as it came. Its numbers show on <Link to={shows.to}>{shows.screen}</Link> within seconds.
        {sent.rejected > 0 && <> What was left out stands under <Link to="/data">Data health</Link>.</>}
      </p>
      {sent.rejections.length > 0 && <FaultTable faults={sent.rejections} title="Table of what was left out" />}
      <p className="upload__actions">
        <button type="button" className="button" onClick={onOther}>Send another file</button>
      </p>
    </section>
  );
};
