import { spacedNhsNumber } from '../words/nhs-number.js';
import { yearsOld } from '../words/times.js';

interface Person {
  name: string | null;
  birthDate: string | null;
  nhsNumber: string | null;
  nhsNumberCheck: string | null;
  nhsNumberStatus: string | null;
  sensitive: boolean;
}

/** NHS NUMBER STATUS INDICATOR CODE of a number that was checked and present: nothing needs saying of it. */
const verified = '01';

/** Name and age, with the NHS number beneath and whether it still needs checking; says so where anything is withheld or missing. */
export const PersonCell = ({ person, now }: { person: Person; now: string }) => (
  <>
    <span className="person">
      {person.name ?? (person.sensitive ? 'Name withheld' : 'Name not known')}
      {person.birthDate !== null && <span className="person__age"> ({yearsOld(person.birthDate, now)})</span>}
    </span>
    <span className="quiet nhs-number">{person.nhsNumber === null ? 'NHS number not known' : spacedNhsNumber(person.nhsNumber)}</span>
    {person.nhsNumber !== null && person.nhsNumberStatus !== verified && <span className="line">{`NHS number: ${(person.nhsNumberCheck ?? 'Not checked yet').toLowerCase()}`}</span>}
  </>
);
