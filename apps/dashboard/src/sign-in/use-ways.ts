import { useEffect, useState } from 'react';

/** By what ways staff may sign in here. */
export interface Ways {
  provider: boolean;
  /** Minutes without anybody's doing after which the screen is locked; null: by hand only. */
  locksAfterMinutes: number | null;
}

/** Undefined until it is known; where it cannot be asked, an access token is left. */
export const useWays = (): Ways | undefined => {
  const [ways, setWays] = useState<Ways>();
  useEffect(() => {
    fetch('/sign-in/ways')
      .then(async (answer) => setWays((await answer.json()) as Ways))
      .catch(() => setWays({ provider: false, locksAfterMinutes: null }));
  }, []);
  return ways;
};
