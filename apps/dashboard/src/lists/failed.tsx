/** One part of a screen that could not be read; the others stay live. */
export const Failed = ({ what, onAgain }: { what: string; onAgain: () => void }) => (
  <p className="failed" role="alert">
    Cannot load {what}.{' '}
    <button type="button" className="button button--plain" onClick={onAgain}>
      Try again
    </button>
  </p>
);
