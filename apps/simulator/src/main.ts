import './small-heap.js';
import { createLogger } from '@homeward/service-kit';
import { readSimulatorSettings } from './settings.js';
import { simulate } from './simulate.js';

const logger = createLogger('simulator');
const stop = new AbortController();
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => stop.abort());
// The launcher went away: nobody else would stop this process.
process.on('disconnect', () => stop.abort());

try {
  await simulate(readSimulatorSettings(process.env), logger, stop.signal);
  process.exit(0);
} catch (error) {
  logger.error({ err: error }, 'the simulator stopped');
  process.exit(1);
}
