import type { openMessaging } from '@homeward/messaging';
import { createLogger, readSettings, type AppContext } from '@homeward/service-kit';
import { usualLimits, type MllpLimits } from '../mllp/limits.js';
import { startReceiving, type Receiving } from '../receiving.js';

export interface ReceivingForTest extends Receiving {
  /** The feeds that workers were told of. */
  readonly nudged: string[];
}

/** An intake on a free port that tells no real worker. */
export async function receivingForTest(databaseUrl: string, limits: Partial<MllpLimits> = {}, settings: Partial<AppContext['settings']> = {}): Promise<ReceivingForTest> {
  const nudged: string[] = [];
  const messaging = { nudge: async (_queue: string, job: { data: { feedId: string } }) => void nudged.push(job.data.feedId), close: async () => undefined };
  const context = { placeId: 'newcastle', databaseUrl, logger: createLogger('test', 'error'), settings: { ...readSettings({ DATA_DIR: 'none' }), mllpPort: 0, ...settings } } as unknown as AppContext;
  const receiving = await startReceiving(context, (async () => messaging) as unknown as typeof openMessaging, { ...usualLimits, ...limits });
  return Object.assign(receiving, { nudged });
}

/** An A01 that names nobody real. */
export const a01 = (controlId: string, { sender = 'SIMPAS|RTD02', processingId = 'P', ward = 'W1', accept = '', application = '' } = {}): string =>
  [
    `MSH|^~\\&|${sender}|HOMEWARD|CITY|20261122091500||ADT^A01|${controlId}|${processingId}|2.4|||${accept}|${application}`,
    'EVN|A01|20261122091500',
    'PID|1||9990000018^^^NHS^NH||EXAMPLE^Ann',
    `PV1|1|I|${ward}^B1^01^RTD02`,
  ].join('\r') + '\r';
