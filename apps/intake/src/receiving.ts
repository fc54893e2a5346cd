import type { openMessaging } from '@homeward/messaging';
import { addressOf, Allowance, type AppContext, type Logger } from '@homeward/service-kit';
import type { IncomingMessage } from 'node:http';
import { openDatabase, type DataSource, type Vault, unknownSenders } from '@homeward/store';
import { vaultAtHand } from './csv/vault-at-hand.js';
import { openFeedRegistry, type FeedRegistry } from './feeds/feed-registry.js';
import { usualLimits, type MllpLimits } from './mllp/limits.js';
import { listenForMllp } from './mllp/mllp-server.js';
import { plainHost } from './mllp/plain-host.js';
import { tellOfPeers } from './mllp/tell-of-peers.js';
import { readTlsFiles } from './mllp/tls-files.js';
import { openInbox } from './receive/inbox.js';
import { seldom } from './receive/seldom.js';
import { createNudger, type Nudger } from './receive/nudger.js';
import { saveBatches } from './receive/save-batch.js';
import { watchFolder } from './watched/watch-folder.js';

/** Injects the `Receiving` of a process. */
export const RECEIVING = Symbol('receiving');

/** The running intake of one process. */
export interface Receiving {
  readonly placeId: string;
  readonly logger: Logger;
  readonly db: DataSource;
  readonly feeds: FeedRegistry;
  readonly nudger: Nudger;
  readonly mllpPort: number;
  readonly mllpTlsPort: number | null;
  /** Who may pass without a token. */
  readonly gate: { readonly signIn?: { readonly publicUrl: string } };
  /** From where a request comes. */
  readonly addressOf: (request: IncomingMessage) => string;
  /** Counts a token that was refused, by address; the seconds for which that address must wait, null: it may go on. Whoever is known is never counted. */
  readonly refusedOnce: (request: IncomingMessage) => Promise<number | null>;
  /** Null where this process has no identity key. */
  readonly vault: () => Promise<Vault | null>;
  stop(): Promise<void>;
}

/**
 * The group commit is planned once a connection, on a new city while the tables are empty: then reading them whole looks cheapest, and
 * is a millisecond a message once they have grown. Intake never has a reason to read a table whole or to compare each with each.
 */
const keepsItsPlans = { enable_seqscan: 'off', enable_nestloop: 'off', plan_cache_mode: 'force_generic_plan' };

/** Opens the database as `intake`, the nudges and the MLLP listener; `stop` ends them in the opposite order. */
export async function startReceiving(context: AppContext, open: typeof openMessaging, limits: MllpLimits = usualLimits): Promise<Receiving> {
  const { placeId, settings, logger, databaseUrl, loginKey } = context;
  const plainAt = plainHost(settings);
  const db = await openDatabase({ url: databaseUrl, loginKey, role: 'intake', settings: keepsItsPlans });
  // A connection of its own: a commit that waits behind many FHIR requests would have its senders told to send again.
  const journal = await openDatabase({ url: databaseUrl, loginKey, role: 'intake', max: 2, settings: keepsItsPlans });
  const messaging = await open({ databaseUrl, redisUrl: settings.redisUrl, name: 'homeward-intake' });
  const feeds = await openFeedRegistry(db, placeId);
  const nudger = createNudger(messaging, placeId, seldom((err) => logger.warn({ err }, 'workers were not told of new messages; their sweep finds them')));
  const save = saveBatches(journal, placeId);
  const inbox = openInbox({
    save: async (batch) => {
      const answers = await save(batch);
      const waiting = new Set(batch.filter(({ rejection }) => rejection === null).map(({ feedId }) => feedId));
      waiting.delete(unknownSenders);
      waiting.forEach((feedId) => nudger.nudge(feedId));
      return answers;
    },
    onFault: seldom((err, messages) => logger.error({ err, messages }, 'messages could not be stored; their senders were told to send again')),
  });
  const parts = { inbox, feeds, limits, tell: tellOfPeers(logger) };
  const mllp = await listenForMllp(parts, settings.mllpPort, plainAt);
  logger.info({ port: mllp.port, address: plainAt }, 'listening for MLLP');
  const secure = settings.mllpTls === undefined ? null : await listenForMllp(parts, settings.mllpTls.port, settings.host, await readTlsFiles(settings.mllpTls));
  if (secure !== null) logger.info({ port: secure.port }, 'listening for MLLP over TLS');
  const [strangers, address] = [new Allowance(settings.doors.strangerRequestsPerMinute), addressOf(settings.doors.proxies)];
  const receiving: Receiving = {
    placeId,
    logger,
    db,
    feeds,
    nudger,
    mllpPort: mllp.port,
    mllpTlsPort: secure?.port ?? null,
    gate: settings,
    addressOf: address,
    refusedOnce: (request) => strangers.take(address(request)),
    vault: vaultAtHand(settings),
    async stop() {
      await watched?.stop();
      await Promise.all([mllp.stop(), secure?.stop()]);
      await inbox.settled();
      await nudger.settled();
      feeds.close();
      await messaging.close();
      await journal.destroy();
      await db.destroy();
    },
  };
  const watched = settings.watchDir === undefined ? null : watchFolder(receiving, inbox, { root: settings.watchDir });
  return receiving;
}
