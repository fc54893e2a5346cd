import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useSight } from '../sign-in/sight.js';
import type { EvidenceNumber, SectorCode } from '../generated/graphql.js';

interface Props {
  number: EvidenceNumber;
  sector: SectorCode;
  site: string;
  ward?: string;
  /** What the number is, for those who do not see where it stands: "Royal Victoria Infirmary, occupied". */
  what: string;
  children: ReactNode;
}

/** A number that opens to the facts behind it, for those who may see these. */
export const WhyLink = ({ number, sector, site, ward, what, children }: Props) => {
  if (!useSight()('MESSAGES')) return children;
  const query = new URLSearchParams({ number, sector, site, ...(ward === undefined ? {} : { ward }) });
  return (
    <Link to={`/why?${query.toString()}`} className="why">
      {children}
      <span className="nhsuk-u-visually-hidden">{`: why? ${what}`}</span>
    </Link>
  );
};
