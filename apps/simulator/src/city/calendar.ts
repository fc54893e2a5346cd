import { DateTime } from 'luxon';

/** The city's own time. The hospital and the council both live by it. */
export const zone = 'Europe/London';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

export const local = (at: number): DateTime => DateTime.fromMillis(at, { zone });

/** YYYY-MM-DD in the city's zone. */
export const calendarDay = (at: number): string => local(at).toFormat('yyyy-MM-dd');

/** HL7 v2 time stamp with its offset: 20261122091500+0000. */
export const hl7Time = (at: number): string => local(at).toFormat('yyyyMMddHHmmssZZZ');

/** ISO 8601 with offset, for files. */
export const isoTime = (at: number): string => local(at).toFormat("yyyy-MM-dd'T'HH:mm:ssZZ");

/** 0 is Monday. */
export const weekdayOf = (at: number): number => local(at).weekday - 1;

export const startOfDay = (at: number): number => local(at).startOf('day').toMillis();
