import { useSiteName } from '../clock/use-site-name.js';
import { dayText } from '../words/clock.js';
import { spacedNhsNumber } from '../words/nhs-number.js';
import { yearsOld } from '../words/times.js';
import type { Alert } from './arrange-alerts.js';

type Case = NonNullable<Alert['case']>;

const placeOf = ({ stays }: Case, siteName: (code: string) => string): string | undefined => {
  const visit = stays.findLast(({ state, kind }) => state === 'OPEN' && kind !== 'CARE_HOME')?.visits.at(-1);
  return visit?.siteCode === null || visit === undefined ? undefined : [siteName(visit.siteCode), visit.ward].filter((each) => each !== null).join(', ');
};

/** Whom an alert is about, in one line: who, which day of the clock, where. */
export const About = ({ about, now }: { about: Case; now: string }) => {
  const siteName = useSiteName();
  const { person } = about;
  const place = placeOf(about, siteName);
  return (
    <p className="alert__about">
      <span>
        <strong>{person.name ?? (person.sensitive ? 'Name withheld' : 'Name not known')}</strong>
        {person.birthDate !== null && ` (${yearsOld(person.birthDate, now)})`}
      </span>
      <span className="alert__part">{person.nhsNumber === null ? 'NHS number not known' : spacedNhsNumber(person.nhsNumber)}</span>
      <span className="alert__part">{dayText(about)}</span>
      {place !== undefined && <span className="alert__part">{place}</span>}
    </p>
  );
};
