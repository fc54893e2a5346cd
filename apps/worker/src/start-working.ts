import { hostname } from 'node:os';
import { openMessaging } from '@homeward/messaging';
import { readIdentityKey, watchEventLoop, type AppContext } from '@homeward/service-kit';
import { closeEndedShifts, moreWaitThan, noteStart, openDatabase, openVault, placeContext, retryUnreadable } from '@homeward/store';
import { keepAudit } from './audit/keep-audit.js';
import { raiseWhatWaited } from './catch-up/caught-up.js';
import { runTimerLoop } from './clock/timer-loop.js';
import { turnDay } from './clock/turn-day.js';
import { workTimer } from './clock/work-timer.js';
import { every } from './every.js';
import { hashIdentifiers } from './fhir/hash-identifiers.js';
import { lookForMatches } from './matches/look-for-matches.js';
import { calmUpTo, whenCalm } from './matches/when-calm.js';
import { createFeedReader } from './messages/feed-reader.js';
import { purgeDaily } from './retention/purge-daily.js';
import type { Working } from './working.js';

export interface Worker {
  stop(): Promise<void>;
}

/** Starts one worker: reads nudged feeds, sweeps for those that were not nudged, runs the timer loop and the catch-up. */
export async function startWorking(context: AppContext): Promise<Worker> {
  const { placeId, settings, logger, databaseUrl, loginKey } = context;
  const db = await openDatabase({ url: databaseUrl, loginKey, role: 'app', max: 6 });
  const registry = await openDatabase({ url: databaseUrl, loginKey, role: 'app', max: 2 });
  const messaging = await openMessaging({ databaseUrl, redisUrl: settings.redisUrl, name: 'homeward-worker' });
  const identityKey = await readIdentityKey(settings);
  const working: Working = { db, registry, place: await placeContext(db, placeId), vault: openVault(identityKey), messaging, logger };
  await noteStart(db, placeId);
  await retryUnreadable(db, placeId);
  const watch = watchEventLoop(settings.stuckAfterSeconds);
  const reader = createFeedReader(working);
  let stopped = false;
  messaging.work('interpret', { feed: ({ feedId }) => reader.wake(feedId) }, { concurrency: 4 });
  messaging.work('timers', { due: ({ caseId, step }) => workTimer(working, caseId, step) }, { concurrency: 2 });
  const timerLoop = runTimerLoop(working, `${hostname()}/${process.pid}`, () => stopped);
  const onFault = (what: string) => (error: unknown) => logger.warn({ what, code: (error as { code?: string }).code ?? (error as Error).name }, 'a sweep failed; it runs again');
  const sweeps = [
    every(1_000, () => reader.sweep(), onFault('waiting feeds')),
    every(1_000, () => raiseWhatWaited(working), onFault('catch-up')),
    every(2_000, whenCalm(() => lookForMatches(working, () => stopped), { busy: () => moreWaitThan(db, placeId, calmUpTo) }), onFault('possible matches')),
    every(2_000, () => hashIdentifiers(working, () => stopped), onFault('identifiers of FHIR resources')),
    every(30_000, () => turnDay(working), onFault('turn of day')),
    every(60_000, () => closeEndedShifts(db, placeId), onFault('desks')),
    every(600_000, () => purgeDaily(working, () => stopped), onFault('retention')),
    ...keepAudit({ db, placeId, path: settings.auditAnchorFile, identityKey }, onFault),
  ];
  logger.info('reading messages');
  return {
    stop: async () => {
      stopped = true;
      await Promise.all(sweeps.map((sweep) => sweep.stop()));
      await reader.stop();
      await timerLoop;
      await messaging.close();
      await registry.destroy();
      await db.destroy();
      await watch.stop();
    },
  };
}
