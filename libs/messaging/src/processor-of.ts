import { UnrecoverableError, type Processor } from 'bullmq';

/** Sends each job to its handler. Throws at once when the handlers are not exactly those of the queue's jobs. */
export function processorOf(queue: string, names: readonly string[], handlers: object): Processor {
  const byName = new Map(Object.entries(handlers) as [string, (data: unknown) => Promise<void>][]);
  const without = names.filter((name) => !byName.has(name));
  const unknown = [...byName.keys()].filter((name) => !names.includes(name));
  if (without.length > 0) throw new Error(`queue ${queue} has no handler for ${without.join(', ')}`);
  if (unknown.length > 0) throw new Error(`queue ${queue} has no job called ${unknown.join(', ')}`);
  return async (job) => {
    const handler = byName.get(job.name);
    if (handler === undefined) throw new UnrecoverableError(`no handler for ${queue}/${job.name}`);
    await handler(job.data);
  };
}
