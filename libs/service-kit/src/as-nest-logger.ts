import type { Logger } from './create-logger.js';

type Say = (message: unknown, ...rest: unknown[]) => void;

/** Nest's own lines in our log: what it says of its modules is for makers, its errors wake somebody. */
export function asNestLogger(logger: Logger): Record<'log' | 'error' | 'warn' | 'debug' | 'verbose' | 'fatal', Say> {
  const say = (level: 'error' | 'warn' | 'debug' | 'fatal'): Say => (message, ...rest) => {
    const context = rest.at(-1);
    logger[level](message instanceof Error ? { err: message } : { context: typeof context === 'string' ? context : undefined }, message instanceof Error ? message.name : String(message));
  };
  return { log: say('debug'), error: say('error'), warn: say('warn'), debug: say('debug'), verbose: say('debug'), fatal: say('fatal') };
}
