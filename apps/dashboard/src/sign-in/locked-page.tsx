import { useEffect, useRef } from 'react';

/** Stands where everything else was while the screen is locked; `onBack`: somebody looks at it again, and another tab may have been opened meanwhile. */
export const LockedPage = ({ onBack }: { onBack: () => void }) => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = 'Locked: Homeward';
    heading.current?.focus();
    const look = () => document.visibilityState === 'visible' && onBack();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [onBack]);
  return (
    <main className="sign-in" id="main">
      <h1 ref={heading} tabIndex={-1}>
        Homeward is locked
      </h1>
      <p>Locked to protect patient information. Sign in to carry on where you were.</p>
      <p>
        <a className="button" href={`/sign-in?return=${encodeURIComponent(`${location.pathname}${location.search}`)}`}>
          Sign in
        </a>
      </p>
    </main>
  );
};
