import { community } from '../assumptions.js';
import { calendarDay, isoTime, minute } from '../city/calendar.js';
import { careHomeAt, careHomes, residentsByPlace } from '../city/care-homes.js';
import type { CarePackage, City, Residency } from '../city/city.js';
import { providerAt, providers } from '../city/home-care-providers.js';
import { councilWards } from '../city/names.js';
import { personOf } from '../city/person.js';
import type { Cell } from './write-csv.js';
import { writeCsv } from './write-csv.js';

const identity = ({ state }: City, index: number): readonly Cell[] => {
  const { nhsNumber, family, given, birthDate } = personOf(index, state.seed, state.founded);
  return [nhsNumber, family, given, birthDate];
};

/** The council's home-care packages, one a row. */
export const packagesFile = (city: City, packages: readonly CarePackage[]): string =>
  writeCsv(
    ['package_id', 'nhs_number', 'family_name', 'given_name', 'birth_date', 'provider_id', 'provider_name', 'local_authority', 'service_type', 'delivery_mechanism',
      'funder', 'contract_id', 'start_date', 'end_date', 'hours_per_week', 'calls_per_day', 'carers_per_call', 'status', 'suspended_from', 'area', 'updated_at'],
    packages.map((each) => {
      const { id, name } = providerAt(each.provider);
      return [
        `PK${String(each.id).padStart(6, '0')}`, ...identity(city, each.person), id, name, 'E08000021', 'Long Term Support: Community', 'CASSR Managed Personal Budget',
        'Newcastle City Council', `HC-${id.slice(-4)}`, each.startDate, each.endDate, each.hoursPerWeek, Math.min(4, Math.max(1, Math.round(each.hoursPerWeek / 5))), each.carers,
        each.status, each.suspendedFrom, personOf(each.person, city.state.seed, city.state.founded).area, isoTime(each.updatedAt),
      ];
    }),
  );

/** Who lives in which care home, one residency a row. */
export const residentsFile = (city: City, residencies: readonly Residency[]): string =>
  writeCsv(
    ['residency_id', 'location_id', 'nhs_number', 'family_name', 'given_name', 'birth_date', 'bed_type', 'start_date', 'end_date', 'funding', 'held_until', 'updated_at'],
    residencies.map((each) => [
      `RS${String(each.id).padStart(6, '0')}`, careHomeAt(each.home).id, ...identity(city, each.person), each.bedType, each.startDate, each.endDate,
      ['local authority', 'self-funded', 'NHS continuing healthcare'][each.id % 3] ?? null, each.heldUntil, isoTime(each.updatedAt),
    ]),
  );

/** What each provider still offers in each of three areas: mostly nothing, as staff are short. */
export function homeCareCapacityFile({ chance }: City, at: number, which: readonly number[] = providers.map((_, index) => index)): string {
  const rows = which.flatMap((index) => {
    const { id, name } = providerAt(index);
    return [0, 1, 2].map((area): readonly Cell[] => {
      const any = chance.happens(community.hoursFree.shareWithAny);
      const hours = any ? Math.round(chance.between(1, community.hoursFree.most) * 4) / 4 : 0;
      const startsWithin = any ? chance.pick([24, 48, 72]) : null;
      return [id, name, councilWards[(index * 3 + area) % councilWards.length]?.[0] ?? '', hours, startsWithin, isoTime(at - Math.round(chance.between(0, minute)))];
    });
  });
  return writeCsv(['provider_id', 'provider_name', 'area', 'hours_available', 'can_start_within_hours', 'updated_at'], rows);
}

/**
 * Each home's return by bed type. Some vacant places are reserved; one home in thirteen is closed to admissions, and its
 * vacant places are then neither reserved nor accepting (maximum = occupied + reserved + accepting + the rest).
 */
export function careHomeCapacityFile(city: City, at: number, which: readonly number[] = careHomes.map((_, index) => index)): string {
  const { chance } = city;
  const living = residentsByPlace(city);
  const rows = which.flatMap((index) => {
    const { id, name, places } = careHomeAt(index);
    const closed = index % 13 === 7;
    const updatedAt = isoTime(at - Math.round(chance.between(0, minute)));
    return places.map(({ bedType, capacity }): readonly Cell[] => {
      const occupied = living.get(`${index}/${bedType}`) ?? 0;
      const vacant = capacity - occupied;
      const reserved = closed ? 0 : Math.round(vacant * chance.between(0, 0.5));
      return [id, name, bedType, capacity, occupied, reserved, closed ? 0 : vacant - reserved, closed ? 'closed' : 'open',
        closed ? 'infection outbreak' : null, closed ? calendarDay(at + 5 * 24 * 60 * minute) : null, updatedAt];
    });
  });
  return writeCsv(
    ['location_id', 'location_name', 'bed_type', 'maximum_capacity', 'occupied', 'vacant_reserved', 'vacant_accepting', 'admission_status', 'closed_reason', 'closed_until', 'updated_at'],
    rows,
  );
}
