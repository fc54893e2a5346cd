import { useEffect, useState } from 'react';
import { useServices } from '../connection/services.js';
import { announcement } from './announcement.js';

const atMostEveryMs = 15_000;

/** A polite live region: new alerts in one short sentence, at most every 15 seconds, never at first load. */
export const AlertAnnouncer = () => {
  const { alerts } = useServices();
  const [said, setSaid] = useState('');
  useEffect(() => {
    const told = new Set<string>();
    let primed = false;
    const tell = () => {
      const { state, items } = alerts.get();
      if (state !== 'ready') return;
      const words = announcement(items.values(), told);
      for (const id of items.keys()) told.add(id);
      if (primed && words !== undefined) setSaid(words);
      primed = true;
    };
    const prime = alerts.subscribe(() => !primed && tell());
    const timer = setInterval(tell, atMostEveryMs);
    return () => {
      prime();
      clearInterval(timer);
    };
  }, [alerts]);
  return (
    <div className="nhsuk-u-visually-hidden" role="status" aria-live="polite">
      {said}
    </div>
  );
};
