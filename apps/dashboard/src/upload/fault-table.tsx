import { counted, number } from '../words/numbers.js';
import type { RowFault } from './intake.js';
import { whatToDo } from './what-to-do.js';

/** As many as one mends by hand; a file with more has one thing wrong with it, many times. */
const most = 100;

/** What is wrong in a file, line by line. */
export const FaultTable = ({ faults, title }: { faults: readonly RowFault[]; title: string }) => (
  <>
    <div className="scroll faults" tabIndex={0} role="region" aria-label={title}>
      <table role="table" className="table table--cards">
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">Line</th>
            <th role="columnheader" scope="col">Column</th>
            <th role="columnheader" scope="col">What is wrong</th>
            <th role="columnheader" scope="col">What to do</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {faults.slice(0, most).map(({ line, column, code, message }, at) => (
            <tr role="row" key={at}>
              <th role="rowheader" scope="row" className="num-start">{line === null ? 'Whole file' : `Line ${number(line)}`}</th>
              <td role="cell" data-label="Column">{column === null ? <span className="quiet">Whole line</span> : <code>{column}</code>}</td>
              <td role="cell" data-label="What is wrong">{message}</td>
              <td role="cell" data-label="What to do">{whatToDo(code)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
    {faults.length > most && <p className="quiet">{`The first ${number(most)} of ${counted(faults.length, 'fault')} are shown.`}</p>}
  </>
);
