import type { Sector } from '../city/city-store.js';
import { counted, number } from '../words/numbers.js';
import { sectorWords, unitWord } from '../words/sectors.js';

/**
 * What stands beside the people of a sector: how many of the open beds are taken, and of whom that does not tell, so that beds, empty
 * beds and people do not seem to contradict each other.
 */
export const occupancyNotes = (sector: Sector): string[] => {
  const { code, open, occupied, occupiedBeds } = sector;
  const peopleBedsNotKnown = sector.peopleBedsNotKnown ?? 0;
  const unit = unitWord[sector.unit];
  // Withheld, so that neither people nor empty beds can be worked out from it.
  if (open !== null && occupiedBeds === null) return [`${number(open)} open ${unit}`];
  if (open === null || occupied === null || occupiedBeds === null) return [unit];
  const share = open === 0 ? '' : `, ${Math.round((occupiedBeds / open) * 100)}%`;
  if (code !== 'ACUTE') return [`of ${number(open)} open${share}`];
  const beyond = occupied - peopleBedsNotKnown - occupiedBeds;
  return [
    `${number(occupiedBeds)} of ${number(open)} open ${unit}${share}`,
    ...(beyond > 0 ? [`${counted(beyond, 'person', 'people')} beyond the open ${unit}`] : []),
    ...(beyond < 0 ? [`${number(-beyond)} of these ${unit} with nobody known in them`] : []),
    ...(peopleBedsNotKnown > 0 ? [`${counted(peopleBedsNotKnown, 'person', 'people')} at ${sectorWords[code].sites} whose ${unit} are not known`] : []),
  ];
};
