import type { PossibleMatchesQuery } from '../generated/graphql.js';
import { counted } from '../words/numbers.js';

/** What the search for matches leaves out, so that an empty list is not read as "there are none". */
export const SearchLimits = ({ search: { sharedBirthDate, notCompared, unreadable } }: { search: PossibleMatchesQuery['matchSearch'] }) => {
  const people = (howMany: number, one: string, many: string) => counted(howMany, `person ${one}`, `people ${many}`);
  const limits = [
    sharedBirthDate > 0 && `${people(sharedBirthDate, 'has', 'have')} a birth date that many share, such as one that stands for "not known". They are compared only where the name and the postcode are the same too.`,
    notCompared > 0 && `${people(notCompared, 'is', 'are')} compared with nobody: name, birth date and postcode are those of many.`,
    unreadable > 0 && `The details of ${people(unreadable, 'cannot', 'cannot')} be read with the identity key in use. They are compared with nobody. Tell whoever runs Homeward.`,
  ].filter((limit) => limit !== false);
  return limits.length === 0 ? null : (
    <ul className="caution match__limits" aria-label="What the search leaves out">
      {limits.map((limit) => (
        <li key={limit}>{limit}</li>
      ))}
    </ul>
  );
};
