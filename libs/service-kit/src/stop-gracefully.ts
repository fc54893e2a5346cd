import type { Logger } from './create-logger.js';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const patienceMs = 15_000;

/**
 * The one signal handler of a process: runs `stop` once, then exits. A second signal changes nothing; a stop that hangs is
 * cut off. Do not use Nest's `enableShutdownHooks` beside it: that closes everything twice.
 */
export function stopGracefully(stop: () => Promise<void>, logger: Logger): void {
  let stopping = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (stopping) return;
    stopping = true;
    logger.info({ signal }, 'stopping');
    setTimeout(() => {
      logger.error('did not stop in time');
      process.exit(1);
    }, patienceMs).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  for (const signal of signals) process.on(signal, onSignal);
}
