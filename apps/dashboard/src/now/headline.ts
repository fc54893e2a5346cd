import type { City, Sector } from '../city/city-store.js';
import { counted, listed, number } from '../words/numbers.js';
import { roundedNote } from '../words/withheld.js';

const known = (sector: Sector | undefined): sector is Sector =>
  sector !== undefined && sector.freshness.state !== 'NO_DATA' && sector.freshness.state !== 'NO_SOURCE';

/** " at the 2 hospitals whose beds are known": said where there are others. */
const atWhich = ({ sites, openNotKnown, leftOut }: Sector): string => {
  if (openNotKnown.length === 0 && leftOut.length === 0) return '';
  const told = sites.filter(({ name, open }) => open !== null && !leftOut.includes(name)).length;
  return ` at the ${told === 1 ? 'one hospital' : `${number(told)} hospitals`} whose beds are known`;
};

/** Sentences by fixed templates from what is known; what is not known is not said. Of rounded numbers none is made: it would claim more than they tell. */
export const headline = (city: City): string => {
  if (city.roundedAt !== null) return roundedNote;
  const sector = (code: Sector['code']) => city.sectors.find((each) => each.code === code);
  const said: string[] = [];
  const [acute, homes, home] = [sector('ACUTE'), sector('CARE_HOME'), sector('HOME_CARE')];
  if (known(acute) && acute.occupiedBeds !== null && acute.open !== null) said.push(`${number(acute.occupiedBeds)} of ${number(acute.open)} hospital beds are occupied${atWhich(acute)}.`);
  const room: string[] = [];
  if (known(homes) && homes.empty !== null) room.push(`${counted(homes.empty, 'care home place')} ${homes.empty === 1 ? 'is' : 'are'} free`);
  if (known(home) && home.hoursAvailable !== null) room.push(`${counted(home.hoursAvailable, 'home care hour')} a week ${home.hoursAvailable === 1 ? 'is' : 'are'} offered`);
  if (room.length > 0) said.push(`${listed(room)}.`);
  const [lastDay, lapsed] = [city.clock.lastDay ?? 0, city.clock.lapsed ?? 0];
  const urgent = [lastDay > 0 && `${counted(lastDay, 'person is', 'people are')} on the last day of the 10\u2011day clock`, lapsed > 0 && `${counted(lapsed, 'is', 'are')} past it`].filter((each) => each !== false);
  if (urgent.length > 0) said.push(`${listed(urgent)}.`);
  return said.join(' ');
};
