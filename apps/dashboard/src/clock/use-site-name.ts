import { useCallback, useMemo } from 'react';
import { useCityState } from '../connection/services.js';

/** The name of a site by its code; the code itself where the city does not list it. Stable while the names are. */
export const useSiteName = () => {
  const sectors = useCityState().city?.sectors;
  const listed = JSON.stringify(sectors?.flatMap(({ sites }) => sites.map(({ code, name }) => [code, name])) ?? []);
  const names = useMemo(() => new Map(JSON.parse(listed) as [string, string][]), [listed]);
  return useCallback((code: string) => names.get(code) ?? code, [names]);
};
