import { counted, listed, number } from '../words/numbers.js';
import type { Checked } from './intake.js';
import { noteText } from './kind-words.js';

const shown = 5;

/** What is to be known of a file besides what is wrong with it. */
export const UploadNotes = ({ checked: { notes, newProviders, snapshot } }: { checked: Checked }) => {
  const more = newProviders.length - shown;
  const names = [...newProviders.slice(0, shown).map(({ name }) => name), ...(more > 0 ? [`${number(more)} more`] : [])];
  return (
    <ul className="upload__notes">
      {notes.map((code) => <li key={code}>{noteText(code)}</li>)}
      {newProviders.length > 0 && <li>{`New here, and shown as unconfirmed: ${listed(names)}.`}</li>}
      {snapshot !== null && <li>{snapshot.ending === null || snapshot.open === null ? 'What this file would end cannot be told beforehand.' : `It would end ${number(snapshot.ending)} of the ${counted(snapshot.open, 'record')} that are open.`}</li>}
    </ul>
  );
};
