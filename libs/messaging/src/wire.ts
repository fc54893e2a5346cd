import type { JobsOptions, Processor } from 'bullmq';

/** Told of every fault that nobody awaits: a lost connection, a job that failed. `where` names no content. */
export type OnFault = (where: string, fault: Error) => void;

/** The part of BullMQ's Queue that is used, alike for every backend. */
export interface Producer {
  add(name: string, data: unknown, options: JobsOptions): Promise<unknown>;
  on(event: 'error', hear: (fault: Error) => void): unknown;
  close(): Promise<void>;
}

/** The part of BullMQ's Worker that is used, alike for every backend. */
export interface Consumer {
  on(event: 'error', hear: (fault: Error) => void): unknown;
  on(event: 'failed', hear: (job: { readonly name: string; readonly id?: string | undefined } | undefined, fault: Error) => void): unknown;
  close(): Promise<void>;
}

/** What a backend gives: queues, and a line for topics. PostgreSQL and Redis each make one. */
export interface Wire {
  /** For adding jobs. Fails fast when the backend is away. */
  openQueue(name: string): Producer;
  /** For working jobs. Waits when the backend is away. */
  openWorker(name: string, process: Processor, concurrency: number): Consumer;
  /** Puts one text on a topic. Rejects when the backend is away. */
  send(topic: string, text: string): Promise<void>;
  /** Hears a topic from the moment this resolves. */
  listen(topic: string): Promise<void>;
  /** Why the backend cannot be relied on, or null. */
  fault(): Promise<string | null>;
  /** Closes what the wire itself opened; queues and workers must be closed before. */
  close(): Promise<void>;
}

/** What comes in on a line: a topic's text, or `missed` after a gap. */
export interface Ear {
  heard(topic: string, text: string): void;
  missed(): void;
}

/**
 * How long a job that a killed process held stays out of reach: its lock runs out after `lockDuration`, and is looked for
 * every `stalledInterval`. Both in milliseconds.
 */
export const workerTimes = { lockDuration: 10_000, stalledInterval: 5_000, maxStalledCount: 10 };
