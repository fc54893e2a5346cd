import { dayOf, statusOf, type HomeCarePackage, type Instant, type Zone } from '@homeward/flow';
import type { Asked, ProviderRow } from '../graphql/asked.js';

export type PackageView = ReturnType<typeof packageView>;

/** HomeCarePackage of the schema, as last reported. */
export function packageView({ key, reports, latest, ...rest }: HomeCarePackage, { now, zone }: { readonly now: Instant; readonly zone: Zone }) {
  return {
    id: key,
    status: statusOf({ key, reports, latest, ...rest }, dayOf(now, zone)),
    startDate: latest.startDate,
    endDate: latest.endDate,
    hoursPerWeek: latest.hoursPerWeek,
    provider: async (_: unknown, asked: Asked): Promise<ProviderRow> =>
      (await asked.provider(latest.providerId)) ?? { id: latest.providerId, name: latest.providerId, confirmed: false },
  };
}
