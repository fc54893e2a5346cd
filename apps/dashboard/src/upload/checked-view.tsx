import { useEffect, useRef, useState } from 'react';
import { counted, number } from '../words/numbers.js';
import { FaultTable } from './fault-table.js';
import { FirstRowTable } from './first-row-table.js';
import type { Checked } from './intake.js';
import { UploadNotes } from './upload-notes.js';
import type { Step } from './upload-state.js';

type Shown = Extract<Step, { at: 'checked' | 'sending' }>;

interface Props {
  step: Shown;
  onSend: (confirmed: boolean) => void;
  onOther: () => void;
}

const sendLabel = ({ accepted, rejected }: Checked): string => `Send ${counted(accepted, 'row')}${rejected === 0 ? '' : `, leave out ${number(rejected)}`}`;

/** What was found in a file before anything of it is sent. */
export const CheckedView = ({ step, onSend, onOther }: Props) => {
  const { upload, checked, first } = step;
  const [yes, setYes] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { accepted, rejections, notes, snapshot } = checked;
  const nothing = accepted === 0 && !(snapshot !== null && notes.includes('NO_ROWS') && rejections.length === 0);
  return (
    <section className="card" aria-labelledby="checked-title">
      <header className="card__head">
        <h2 id="checked-title" tabIndex={-1} ref={heading}>
          {nothing ? 'No row can be sent' : rejections.length === 0 ? `${counted(accepted, 'row')} can be sent` : `${counted(accepted, 'row')} can be sent, ${number(checked.rejected)} cannot`}
        </h2>
        <span className="quiet">{upload.file.name}. Nothing has been sent yet.</span>
      </header>
      {rejections.length > 0 && <FaultTable faults={rejections} title="Table of what is wrong" />}
      {first.rows.length > 0 && accepted > 0 && <FirstRowTable first={first} />}
      <UploadNotes checked={checked} />
      {snapshot?.waits === true && (
        <label className="choices__choice">
          <input type="checkbox" checked={yes} onChange={(event) => setYes(event.target.checked)} />
          {`The file is whole: end ${number(snapshot.ending ?? 0)} records. Without this its rows are taken and nothing is ended.`}
        </label>
      )}
      {step.at === 'checked' && step.fault !== undefined && <p className="failed" role="alert">{step.fault}</p>}
      <p className="upload__actions">
        {!nothing && (
          <button type="button" className="button" disabled={step.at === 'sending'} onClick={() => onSend(yes)}>
            {step.at === 'sending' ? 'Sending' : sendLabel(checked)}
          </button>
        )}
        <button type="button" className="button button--plain" disabled={step.at === 'sending'} onClick={onOther}>Choose another file</button>
      </p>
    </section>
  );
};
