import type { DataSource, EntityManager } from 'typeorm';
import type { FeedSettings, Sender } from '@homeward/feeds';
import type { SectorCode } from '@homeward/flow';

/** A feed as the registry has it. */
export interface Feed {
  readonly feedId: string;
  readonly name: string;
  readonly sector: SectorCode;
  readonly transport: 'MLLP' | 'CSV' | 'FHIR';
  readonly expectedEverySeconds: number;
  readonly settings: FeedSettings & {
    readonly senders: readonly Sender[];
    readonly acceptAnySenderOnLoopback: boolean;
    readonly clientCertificates?: readonly string[] | undefined;
  };
}

/** All feeds of a place, by id. */
export async function feedsOf(db: DataSource | EntityManager, placeId: string): Promise<Feed[]> {
  return db.query(
    `select feed_id "feedId", name, sector, transport, expected_every_seconds "expectedEverySeconds", settings from feed where place_id = $1 order by feed_id`,
    [placeId],
  );
}
