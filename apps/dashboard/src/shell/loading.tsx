import { useEffect, useState } from 'react';

/** The bones of the layout at once, words after 400 ms, and after 5 seconds what can be used meanwhile. */
export const Loading = ({ what, instead }: { what: string; instead?: string }) => {
  const [waited, setWaited] = useState<0 | 1 | 2>(0);
  useEffect(() => {
    const timers = [setTimeout(() => setWaited(1), 400), setTimeout(() => setWaited(2), 5_000)];
    return () => timers.forEach(clearTimeout);
  }, []);
  return (
    <div className="loading">
      <p role="status">
        {waited === 0 ? '' : waited === 1 ? `Loading ${what}` : `Still loading.${instead === undefined ? '' : ` You can use ${instead}.`}`}
      </p>
      <div aria-hidden="true" className="bones">
        {[0, 1, 2, 3].map((bone) => (
          <span key={bone} className="bones__bone" />
        ))}
      </div>
    </div>
  );
};
