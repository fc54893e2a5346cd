import { spacedNhsNumber } from '../words/nhs-number.js';
import { yearsOld } from '../words/times.js';

interface Person {
  name: string | null;
  birthDate: string | null;
  nhsNumber: string | null;
  sensitive: boolean;
}

/** Name and age, with the NHS number beneath; says so where either is withheld or missing. */
export const PersonCell = ({ person, now }: { person: Person; now: string }) => (
  <>
    <span className="person">
      {person.name ?? (person.sensitive ? 'Name withheld' : 'Name not known')}
      {person.birthDate !== null && <span className="person__age"> ({yearsOld(person.birthDate, now)})</span>}
    </span>
    <span className="quiet nhs-number">{person.nhsNumber === null ? 'NHS number not known' : spacedNhsNumber(person.nhsNumber)}</span>
  </>
);
