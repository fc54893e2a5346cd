import { useEffect, type ReactNode } from 'react';

interface Props {
  title: string;
  /** A count that stands before the title in the browser's tab. */
  count?: number | undefined;
  lead?: ReactNode;
  children: ReactNode;
}

/** One screen: its heading, its name in the browser's tab, its content. */
export const Page = ({ title, count, lead, children }: Props) => {
  useEffect(() => {
    document.title = `${count ? `(${count}) ` : ''}${title}: Homeward`;
  }, [title, count]);
  return (
    <>
      <div className="page-head">
        <h1>{title}</h1>
        {lead}
      </div>
      {children}
    </>
  );
};
