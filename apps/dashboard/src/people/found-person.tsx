import type { FindPersonQuery } from '../generated/graphql.js';
import { useEffect, useRef } from 'react';
import { useSiteName } from '../clock/use-site-name.js';
import { spacedNhsNumber } from '../words/nhs-number.js';
import { dateNear, timeAndDay } from '../words/times.js';

const stayWord = { HOSPITAL: 'Hospital', CARE_HOME: 'Care home', INTERMEDIATE: 'Intermediate care' } as const;

/** Who somebody is, and where they are and were, as far as the viewer is shown it. */
export const FoundPerson = ({ person, now, opened }: { person: NonNullable<FindPersonQuery['findPerson']>; now: string; opened: string | undefined }) => {
  const siteName = useSiteName();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // The form by which it was opened has gone, and the focus with it.
    if (opened !== undefined) heading.current?.focus();
  }, [opened]);
  return (
    <section className="card" aria-labelledby="found">
      <h2 id="found" ref={heading} tabIndex={-1}>{person.name ?? 'Name not known'}</h2>
      {opened !== undefined && <p className="caution">{`Open for you until ${timeAndDay(opened, now)}. Information governance will read your reason.`}</p>}
      <p>
        {person.nhsNumber === null ? 'NHS number not known' : `NHS number ${spacedNhsNumber(person.nhsNumber)}`}
        {person.birthDate !== null && `, born ${dateNear(person.birthDate, now)}`}
      </p>
      {person.nhsNumberCheck !== null && <p className="quiet">{person.nhsNumberCheck}</p>}
      {person.stays.length === 0 && <p>No stay is known.</p>}
      <ul>
        {person.stays.map(({ id, kind, state, startedAt, endedAt, visits }) => {
          const last = visits.at(-1);
          return (
            <li key={id}>
              {`${stayWord[kind]}: ${last?.siteCode == null ? 'Place not known' : siteName(last.siteCode)}${last?.ward == null ? '' : `, ${last.ward}`}, since ${dateNear(startedAt, now)}`}
              {state !== 'OPEN' && (endedAt === null ? ', ended' : `, until ${dateNear(endedAt, now)}`)}
            </li>
          );
        })}
      </ul>
    </section>
  );
};
