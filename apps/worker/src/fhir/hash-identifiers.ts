import { identifiersIn } from '@homeward/feeds';
import type { Working } from '../working.js';

/** So many messages in one transaction: each may have 4 MB. */
const atOnce = 10;

interface Waiting {
  readonly feed: string;
  readonly message: string;
  /** What its sender heard, as intake keeps it; null, or other words, where it is no FHIR request any more. */
  readonly verdict: Buffer | null;
  readonly bytes: Buffer | null;
}

interface Borne {
  readonly type: string;
  readonly id: string;
  readonly hash: Buffer;
}

const parsed = (bytes: Buffer | null): unknown => {
  try {
    return JSON.parse((bytes ?? Buffer.alloc(0)).toString('utf8'));
  } catch {
    return null;
  }
};

/** What the resources of a message bear; nothing once its bytes are gone. */
function borneBy({ verdict, bytes }: Waiting, hash: Working['vault']['resourceIndex']): Borne[] {
  const sent = parsed(bytes) as { readonly entry?: readonly ({ readonly resource?: unknown } | null)[] } | null;
  const { kind, entries = [] } = (parsed(verdict) ?? {}) as { readonly kind?: string; readonly entries?: readonly { readonly index: number; readonly type: string; readonly id: string | null; readonly version: number | null }[] };
  return entries.flatMap(({ index, type, id, version }) =>
    id === null || version === null ? [] : identifiersIn(kind === 'RESOURCE' ? sent : sent?.entry?.[index]?.resource).map((one) => ({ type, id, hash: hash(one) })));
}

/**
 * Hashes identifiers of FHIR resources that were kept by a process without the identity key, by an older version, or by unkeyed hashes:
 * from the messages themselves. Of a message whose bytes are gone nothing can be hashed. Returns how many messages were worked through.
 */
export async function hashIdentifiers({ db, place: { placeId }, vault }: Pick<Working, 'db' | 'place' | 'vault'>, stopped: () => boolean = () => false): Promise<number> {
  for (let done = 0; ; ) {
    const some = await db.transaction(async (tx) => {
      const waiting = await tx.query<Waiting[]>(
        `select t.feed_id feed, t.message_id message, r.acknowledgement verdict, b.bytes from fhir_identifier_waiting t
         left join receipt r on r.place_id = t.place_id and r.message_id = t.message_id
         left join message_body b on b.place_id = r.place_id and b.received_at = r.received_at and b.message_id = r.message_id
         where t.place_id = $1 order by t.message_id limit $2 for update of t skip locked`,
        [placeId, atOnce],
      );
      const rows = waiting.flatMap((one) => borneBy(one, (identifier) => vault.resourceIndex(identifier)).map((borne) => ({ ...borne, feed: one.feed, message: one.message })));
      // A resource that came anew, or was erased, since: what this message said of it holds no more.
      await tx.query(
        `insert into fhir_identifier (place_id, feed_id, resource_type, identifier_hash, resource_id, keyed)
           select distinct $1, r.feed_id, r.resource_type, n.hash, r.resource_id, true from unnest($2::text[], $3::bigint[], $4::text[], $5::text[], $6::bytea[]) n (feed, message, type, id, hash)
           join fhir_resource r on r.place_id = $1 and r.feed_id = n.feed and r.resource_type = n.type and r.resource_id = n.id and r.message_id = n.message
           on conflict do nothing`,
        [placeId, rows.map(({ feed }) => feed), rows.map(({ message }) => message), rows.map(({ type }) => type), rows.map(({ id }) => id), rows.map(({ hash }) => hash)],
      );
      await tx.query(`delete from fhir_identifier_waiting where place_id = $1 and message_id = any($2)`, [placeId, waiting.map(({ message }) => message)]);
      return waiting.length;
    });
    done += some;
    if (some < atOnce || stopped()) return done;
  }
}
