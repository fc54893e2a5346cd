import { useEffect, useState } from 'react';
import { comeBackText } from './come-back-text.js';

/** What somebody who came back from a sign-in is told. Said once: whoever loads the page again begins anew. */
export const useComeBack = (): string | undefined => {
  const [query] = useState(() => new URLSearchParams(location.search));
  const noRole = query.get('sign-in') === 'no-role';
  const [reference, setReference] = useState<string | null | undefined>(noRole ? null : undefined);
  useEffect(() => {
    const asked = new URL(location.href);
    if (!asked.searchParams.has('sign-in')) return;
    asked.searchParams.delete('sign-in');
    history.replaceState(null, '', asked);
  }, []);
  useEffect(() => {
    if (!noRole) return;
    fetch('/sign-in/reference')
      .then(async (answer) => setReference(((await answer.json()) as { reference: string | null }).reference ?? undefined))
      .catch(() => setReference(undefined));
  }, [noRole]);
  // Told whole at once, so that it is read out once.
  return reference === null ? undefined : comeBackText(query, reference);
};
