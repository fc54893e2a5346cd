import { dateNear } from '../words/times.js';
import type { Case } from './arrange-cases.js';

type Stay = Case['stays'][number];

const readiness = (stay: Stay, now: string): string => {
  if (stay.dischargeReadyDate !== null) return `Ready since ${dateNear(stay.dischargeReadyDate, now)}`;
  if (stay.expectedDischargeDate !== null) return `Expected to leave ${dateNear(stay.expectedDischargeDate, now)}`;
  return 'Ready date not known';
};

/** What the api says where it may not say the place. */
const protectedPlace = 'Location protected';

/** Site, ward and bed now, and whether the person is ready to leave. */
export const WhereCell = ({ stays, now, siteName }: { stays: readonly Stay[]; now: string; siteName: (code: string) => string }) => {
  const stay = stays.findLast(({ state, kind }) => state === 'OPEN' && kind !== 'CARE_HOME');
  if (stay === undefined) return <span className="quiet">Not in hospital</span>;
  const visit = stay.visits.at(-1);
  const siteCode = visit?.siteCode ?? null;
  return (
    <>
      <span className="line">{siteCode === null ? 'Place not known' : siteName(siteCode)}</span>
      {visit !== undefined && siteCode !== protectedPlace && <span className="line">{[visit.ward ?? 'Ward not known', visit.bed].filter((each) => each != null).join(', ')}</span>}
      <span className="line quiet">{readiness(stay, now)}</span>
    </>
  );
};
