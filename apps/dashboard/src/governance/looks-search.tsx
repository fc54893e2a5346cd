import { useState } from 'react';
import { useServices } from '../connection/services.js';
import { LooksAtDocument, type LooksAtQuery } from '../generated/graphql.js';
import { timeAndDay } from '../words/times.js';
import { lookWord } from './look-word.js';

/** Who looked at one person, by their NHS number or by the reference of an opening; neither stands in an address. */
export const LooksSearch = ({ now }: { now: string }) => {
  const { client } = useServices();
  const [typed, setTyped] = useState('');
  const [looks, setLooks] = useState<LooksAtQuery['looksAt']>();
  const [fault, setFault] = useState<string>();
  const search = (): void => {
    const text = typed.replace(/\s/g, '');
    setFault(undefined);
    setLooks(undefined);
    // An NHS number has ten digits; a reference of ours has fewer.
    client.query({ query: LooksAtDocument, variables: text.length === 10 ? { nhsNumber: text } : { personReference: text }, fetchPolicy: 'no-cache' }).then(
      ({ data }) => setLooks(data?.looksAt),
      () => setFault('This could not be looked up. Check the number and try again.'),
    );
  };
  return (
    <section className="card" aria-labelledby="looks">
      <h2 id="looks">Who looked at whom</h2>
      <form
        className="reason"
        role="search"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          search();
        }}
      >
        <label htmlFor="looks-number">NHS number, or the reference of an opening</label>
        <p className="quiet" id="looks-hint">
          That you ask is kept too.
        </p>
        <input id="looks-number" type="text" inputMode="numeric" autoComplete="off" value={typed} aria-describedby="looks-hint" onChange={(event) => setTyped(event.target.value)} />
        <button type="submit" className="button">
          Search
        </button>
      </form>
      {fault !== undefined && (
        <p className="failed" role="alert">
          {fault}
        </p>
      )}
      <div role="status">
        {looks?.totalCount === 0 && <p className="empty">Nobody is known to have looked.</p>}
        {looks !== undefined && looks.totalCount > looks.nodes.length && <p className="quiet">{`The newest ${looks.nodes.length} of ${looks.totalCount}.`}</p>}
      </div>
      {looks !== undefined && looks.totalCount > 0 && (
        <ul className="entries">
          {looks.nodes.map(({ id, at, name, roles, action, operation, reason }) => (
            <li key={id}>
              <strong>{name}</strong>
              {roles.length > 0 && ` (${roles.join(', ')})`}
              <span className="line">{`${lookWord(action)}, ${timeAndDay(at, now)}`}</span>
              {reason !== null && <span className="line">{`Reason: ${reason}`}</span>}
              <span className="line quiet">{`As the audit has it: ${action}, ${operation}`}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};
