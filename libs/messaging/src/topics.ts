/** Every live topic and what a notice on it holds: ids and a version, never content. */
export interface Topics {
  readonly changes: {
    readonly placeId: string;
    /** Goes up with every change of the place. */
    readonly version: number;
    readonly sectors?: readonly string[];
    readonly caseIds?: readonly string[];
    readonly alertIds?: readonly string[];
    readonly personIds?: readonly string[];
  };
}

export type TopicName = keyof Topics;

/** What a subscriber hears: a notice, or that the line was down for a while and any number of notices may have passed. */
export type Heard<T extends TopicName> = (Topics[T] & { readonly missed?: false }) | { readonly missed: true };

/** The longest notice, in bytes of JSON. PostgreSQL's NOTIFY takes at most 7,999. */
export const longestNotice = 7_000;
