import type { BorneIdentifier } from '@homeward/feeds';
import type { EntityManager, Vault } from '@homeward/store';

/** A resource as it is entered among those that a feed has. */
export interface Registered {
  readonly type: string;
  readonly id: string;
  readonly contentHash: Buffer;
  readonly identifiers: readonly BorneIdentifier[];
}

interface Keeper {
  readonly placeId: string;
  readonly feedId: string;
  readonly messageId: string;
  /** Null where this process has no identity key: a worker hashes the identifiers then. */
  readonly vault: Vault | null;
}

/** Enters resources, in one order for all so that two Bundles never wait for each other; gives their versions by `Type/id`. */
export async function registerResources(tx: EntityManager, { placeId, feedId, messageId, vault }: Keeper, resources: readonly Registered[]): Promise<ReadonlyMap<string, number>> {
  // A batch may name one resource twice: the last stands.
  const unique = [...new Map(resources.map((one) => [`${one.type}/${one.id}`, one])).values()].sort((a, b) => (`${a.type}/${a.id}` < `${b.type}/${b.id}` ? -1 : 1));
  if (unique.length === 0) return new Map();
  const rows = await tx.query<{ type: string; id: string; version: number }[]>(
    `insert into fhir_resource as r (place_id, feed_id, resource_type, resource_id, version, content_hash, message_id)
       select $1, $2, type, id, 1, hash, $3 from unnest($4::text[], $5::text[], $6::bytea[]) with ordinality n (type, id, hash, at) order by at
     on conflict (place_id, feed_id, resource_type, resource_id) do update set version = r.version + 1, content_hash = excluded.content_hash, message_id = excluded.message_id
     returning resource_type type, resource_id id, version`,
    [placeId, feedId, messageId, unique.map(({ type }) => type), unique.map(({ id }) => id), unique.map(({ contentHash }) => contentHash)],
  );
  if (vault === null && unique.some(({ identifiers }) => identifiers.length > 0)) {
    await tx.query(`insert into fhir_identifier_waiting (place_id, feed_id, message_id) values ($1, $2, $3) on conflict do nothing`, [placeId, feedId, messageId]);
  }
  const borne = vault === null ? [] : unique.flatMap(({ type, id, identifiers }) => identifiers.map((one) => ({ type, id, hash: vault.resourceIndex(one) })));
  if (borne.length > 0) {
    await tx.query(
      `insert into fhir_identifier (place_id, feed_id, resource_type, identifier_hash, resource_id, keyed)
         select distinct $1, $2, type, hash, id, true from unnest($3::text[], $4::bytea[], $5::text[]) n (type, hash, id) order by type, hash, id on conflict do nothing`,
      [placeId, feedId, borne.map(({ type }) => type), borne.map(({ hash }) => hash), borne.map(({ id }) => id)],
    );
  }
  return new Map(rows.map(({ type, id, version }) => [`${type}/${id}`, version]));
}
