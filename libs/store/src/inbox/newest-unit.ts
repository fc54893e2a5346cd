/**
 * Which word on a unit stands: the newest by when it was so, of equals the one that was told last (a fact's `toldAt`), else by content. So
 * any order of arrival ends the same. `row`: an alias; `body`: its column that holds the body of the fact.
 */
const ranked = (row: string, body: string): readonly string[] => [`${row}.happened_at`, `coalesce(${row}.${body}->>'toldAt', '')`, `(${row}.${body} - '${lastTold}')::text`];

/**
 * Where `unit_state.state` keeps when the unit was last told of, beside the body that stands. An older word may have been told later: it does
 * not stand, and its telling counts all the same. It is the greatest `toldAt` of all facts of the unit, which knows no order either.
 */
const lastTold = 'lastToldAt';

export const newestUnitFirst = (row: string, body: string): string => ranked(row, body).map((part) => `${part} desc`).join(', ');

export const unitRank = (row: string, body: string): string => `(${ranked(row, body).join(', ')})`;

export const lastToldOf = (row: string, body: string): string => `greatest(${row}.${body}->>'${lastTold}', ${row}.${body}->>'toldAt')`;

/** A body with when its unit was last told of, where that was ever said apart. */
export const withLastTold = (body: string, at: string): string => `${body} || jsonb_strip_nulls(jsonb_build_object('${lastTold}', ${at}))`;
