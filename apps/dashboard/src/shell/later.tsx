import { lazy, type ComponentType } from 'react';

/** A screen whose script comes when it is first opened, or before, while nothing else is to do. */
export const later = <Props extends object>(load: () => Promise<ComponentType<Props>>) => {
  const once = () => load().then((each) => ({ default: each }));
  // A browser that was open over a new release or a cut has then already what it needs.
  setTimeout(() => void once().catch(() => undefined), 5_000);
  return lazy(once);
};
