/**
 * Every queue and every job on it, with what its payload holds: ids only. A job is a nudge: it may be lost, doubled, early or
 * late, so its handler reads what is due now and works until nothing is left.
 */
export interface Jobs {
  readonly interpret: {
    /** Messages of this feed wait to be read. */
    readonly feed: { readonly placeId: string; readonly feedId: string };
  };
  readonly timers: {
    /** This step of this case was claimed as due. */
    readonly due: { readonly placeId: string; readonly caseId: string; readonly step: string };
  };
}

export type QueueName = keyof Jobs;
export type JobName<Q extends QueueName> = keyof Jobs[Q] & string;

/** The same names at run time: start-up refuses a queue whose handlers are not exactly these. */
export const jobNames: { readonly [Q in QueueName]: readonly JobName<Q>[] } = { interpret: ['feed'], timers: ['due'] };

/** A job to add. `dedupe`: while one with this id waits, another is not added; while one runs, one more is kept for after it. */
export type Nudge<Q extends QueueName> = {
  [J in JobName<Q>]: { readonly name: J; readonly data: Jobs[Q][J]; readonly dedupe?: string };
}[JobName<Q>];

/** One handler for every job of a queue. One that throws is tried again, then kept as failed. */
export type Handlers<Q extends QueueName> = { readonly [J in JobName<Q>]: (data: Jobs[Q][J]) => Promise<void> };
