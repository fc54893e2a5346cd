import type { ExecutionResult } from 'graphql';

/** What an answer itself shows that it told. */
export interface ToldOf {
  /** Persons of whom it tells more than that there is somebody. */
  readonly people: ReadonlySet<string>;
  /** Fields that were refused, as `Type.field`, with the person they stand at where the answer says whom. */
  readonly refused: readonly { readonly field: string; readonly person: string | null }[];
}

type Thing = Readonly<Record<string, unknown>> & { readonly __typename?: string; readonly id?: string };

/** What tells of a person where they are, or what was done, without a name: it bears whose it is. */
const tellsOf: Readonly<Record<string, readonly string[]>> = { ClockCase: ['timeline', 'stays', 'package'], DoubleHold: ['places'], Alert: ['evidence'] };

/** What is no look at somebody: that there is a person, and that their places are protected, without a name. */
const nobodyNamed = ['__typename', 'id', 'sensitive'];

/** Reads an answer whose every object bears its type, and whose nulls stood; knows nothing of how it was made. `about`: whom it asked for, where a role is not shown who that is. */
export function toldOf({ data, errors = [] }: ExecutionResult, about: string): ToldOf {
  const refusals = errors.flatMap(({ message, path = [] }) => {
    const [, field] = /^Your role does not show this: (.*)\.$/.exec(message) ?? [];
    if (field === undefined) throw new Error(`an answer failed: ${message}`);
    return [{ field, path }];
  });
  const refusedAt = new Set(refusals.map(({ path }) => path.join('/')));
  const people = new Set<string>();
  const walk = (value: unknown, at: string): void => {
    if (Array.isArray(value)) return value.forEach((one, index) => walk(one, `${at}${index}/`));
    if (value === null || typeof value !== 'object') return;
    const thing = value as Thing;
    if (thing.__typename === 'Person' && Object.keys(thing).some((key) => !nobodyNamed.includes(key) && !refusedAt.has(`${at}${key}`))) people.add(thing.id ?? about);
    const whose = (thing['person'] ?? (thing['case'] as Thing | null | undefined)?.['person']) as Thing | null | undefined;
    if ((tellsOf[thing.__typename ?? ''] ?? []).some((key) => key in thing && !refusedAt.has(`${at}${key}`))) people.add(whose?.id ?? about);
    const match = thing as { readonly first?: Thing; readonly second?: Thing };
    if (thing.__typename === 'PossibleMatch' && ('details' in thing || 'told' in thing)) for (const one of [match.first, match.second]) people.add(one?.id as string);
    for (const [key, inner] of Object.entries(thing)) walk(inner, `${at}${key}/`);
  };
  walk(data, '');
  const thingAt = (path: readonly (string | number)[]): Thing | undefined => path.reduce<unknown>((thing, key) => (thing as Record<string, unknown> | null | undefined)?.[key], data) as Thing | undefined;
  return { people, refused: refusals.map(({ field, path }) => {
    const parent = thingAt(path.slice(0, -1));
    return { field, person: parent?.__typename === 'Person' ? (parent.id ?? null) : null };
  }) };
}
