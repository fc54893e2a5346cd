import type { FilesTaken } from './intake.js';
import { kindWords } from './kind-words.js';
import { kindsOf, type Choice } from './upload-state.js';

interface Props {
  taken: FilesTaken;
  choice: Choice;
  onChoice: (choice: Choice) => void;
}

/** Whose file it is, what is in it, and whether it is the whole truth. */
export const ChooseForm = ({ taken, choice, onChoice }: Props) => {
  const kinds = kindsOf(taken, choice.feedId);
  const kind = kinds.find((one) => one.kind === choice.kind);
  const template = kind === undefined ? undefined : `data:text/csv;charset=utf-8,${encodeURIComponent(`${kind.columns.map(({ name }) => name).join(',')}\r\n`)}`;
  return (
    <div className="upload__choices">
      <p className="field">
        <label htmlFor="upload-feed">Whose file is it?</label>
        <select id="upload-feed" value={choice.feedId} onChange={(event) => onChoice({ ...choice, feedId: event.target.value, kind: '', whole: false })}>
          <option value="">Choose</option>
          {taken.feeds.map(({ feedId, name }) => (
            <option key={feedId} value={feedId}>{name}</option>
          ))}
        </select>
      </p>
      <p className="field">
        <label htmlFor="upload-kind">What is in it?</label>
        <select id="upload-kind" value={choice.kind} disabled={kinds.length === 0} onChange={(event) => onChoice({ ...choice, kind: event.target.value, whole: false })}>
          <option value="">Choose</option>
          {kinds.map((one) => (
            <option key={one.kind} value={one.kind}>{kindWords(one.kind).label}</option>
          ))}
        </select>
      </p>
      {kind !== undefined && (
        <p className="quiet">
          Needs the columns {kind.columns.filter(({ required }) => required).map(({ name }) => name).join(', ')}.{' '}
          <a href={template} download={`${kind.kind}.csv`}>Download a template</a>
        </p>
      )}
      {kind?.snapshot === true && (
        <fieldset className="choices">
          <legend>What does the file hold?</legend>
          <label className="choices__choice">
            <input type="radio" name="upload-mode" checked={!choice.whole} onChange={() => onChoice({ ...choice, whole: false })} />
            Rows that are new or changed
          </label>
          <label className="choices__choice">
            <input type="radio" name="upload-mode" checked={choice.whole} onChange={() => onChoice({ ...choice, whole: true })} />
            Everything that was open at one moment
          </label>
        </fieldset>
      )}
      {choice.whole && (
        <p className="field">
          <label htmlFor="upload-as-at">Which moment?</label>
          <input id="upload-as-at" type="datetime-local" value={choice.asAt} onChange={(event) => onChoice({ ...choice, asAt: event.target.value })} />
          <span className="quiet">UK time. Packages and residencies that are not in the file had ended by then. Nothing else ends: a person whom a readiness list leaves out keeps what was last said of them.</span>
        </p>
      )}
    </div>
  );
};
