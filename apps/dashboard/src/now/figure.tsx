import type { ReactNode } from 'react';

/** One key number with its words: a term and its value, for use inside a <dl>. */
export const Figure = ({ label, children, note }: { label: string; children: ReactNode; note?: ReactNode }) => (
  <div className="figure">
    <dt className="figure__label">{label}</dt>
    <dd className="figure__value">
      {children}
      {note !== undefined && <span className="figure__note">{note}</span>}
    </dd>
  </div>
);
