import { TokenWarningsDocument } from '../generated/graphql.js';
import { CardTable } from '../lists/card-table.js';
import { Failed } from '../lists/failed.js';
import { usePolled } from '../lists/use-polled.js';

/** Tokens of sources that end soon, or that are used though they have ended: a feed that will stop, or has. Nothing to say is nothing shown. */
export const TokenSection = () => {
  const { data, failed, read } = usePolled(TokenWarningsDocument, {});
  const rows = data?.tokenWarnings ?? [];
  if (rows.length === 0 && !failed) return null;
  return (
    <section className="card" aria-labelledby="tokens-title">
      <header className="card__head">
        <h2 id="tokens-title">Tokens to renew</h2>
      </header>
      {failed && <Failed what="tokens" onAgain={read} />}
      {!failed && (
        <CardTable
          label="Table of tokens to renew"
          rows={rows}
          keyOf={(row) => row.id}
          columns={[
            { head: 'What is the matter', cell: ({ noticed }) => noticed },
            { head: 'What to do', cell: ({ doNext }) => doNext },
          ]}
        />
      )}
    </section>
  );
};
