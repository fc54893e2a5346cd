import { useEffect, useState } from 'react';

/** The bones of the layout and what is loading at once, and after 5 seconds what can be used meanwhile. */
export const Loading = ({ what, instead }: { what: string; instead?: string }) => {
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), 5_000);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="loading">
      <p role="status">{long ? `Still loading.${instead === undefined ? '' : ` You can use ${instead}.`}` : `Loading ${what}`}</p>
      <div aria-hidden="true" className="bones">
        {[0, 1, 2, 3].map((bone) => (
          <span key={bone} className="bones__bone" />
        ))}
      </div>
    </div>
  );
};
