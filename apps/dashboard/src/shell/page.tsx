import { useEffect, type ReactNode } from 'react';
import { Link } from 'react-router';

interface Props {
  title: string;
  /** A count that stands before the title in the browser's tab. */
  count?: number | undefined;
  /** The screen above this one. */
  back?: { readonly to: string; readonly label: string };
  lead?: ReactNode;
  children: ReactNode;
}

/** One screen: its heading, its name in the browser's tab, its content. */
export const Page = ({ title, count, back, lead, children }: Props) => {
  useEffect(() => {
    document.title = `${count ? `(${count}) ` : ''}${title}: Homeward`;
  }, [title, count]);
  return (
    <>
      {back !== undefined && (
        <p className="page-back">
          <Link to={back.to}>Back to {back.label}</Link>
        </p>
      )}
      <div className="page-head">
        <h1>{title}</h1>
        {lead}
      </div>
      {children}
    </>
  );
};
