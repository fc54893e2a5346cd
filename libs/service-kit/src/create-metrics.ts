import { collectDefaultMetrics, Registry } from 'prom-client';

/** A registry of its own, with the process's basic figures; serve `await registry.metrics()` as `registry.contentType`. */
export function createMetrics(role: string): Registry {
  const registry = new Registry();
  registry.setDefaultLabels({ role });
  collectDefaultMetrics({ register: registry });
  return registry;
}
