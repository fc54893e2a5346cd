/** A day as people write it, "21 November 2026", on the calendar of `zone`. */
export const dayInWords = (at: Date, zone: string): string => new Intl.DateTimeFormat('en-GB', { timeZone: zone, dateStyle: 'long' }).format(at);
