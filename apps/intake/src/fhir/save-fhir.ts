import { createHash } from 'node:crypto';
import type { FhirRequest } from '@homeward/feeds';
import type { DataSource, EntityManager, Feed } from '@homeward/store';
import { FhirRefusal } from './fhir-answer.js';
import { identifiersIn } from './conditions.js';
import { registerResources, type Registered } from './register-resources.js';
import { isReplaced } from './is-replaced.js';
import { judgeRequest, parsed, verdictOf, type Verdict } from './verdict.js';

/** One request with a body, as asked for. */
export interface FhirCall {
  readonly feed: Feed;
  readonly sender: string;
  readonly interaction: FhirRequest['interaction'];
  readonly type?: string;
  readonly id?: string;
  readonly bytes: Buffer;
  /** The hash of the identifier that If-None-Exist names. */
  readonly ifNoneExist: Buffer | null;
  readonly ifMatch: number | null;
}

/** `existing`: a conditional create found the resource there; nothing of the request was needed. */
export type Saved = { readonly verdict: Verdict } | { readonly existing: { readonly type: string; readonly id: string; readonly version: number } };

/**
 * Keeps a request, whatever is in it, with the verdict that its sender hears, in one transaction. The same request again is
 * counted and gets the stored verdict; an update that goes back to an earlier content is news. A worker reads it for its facts.
 */
export async function saveFhir(db: DataSource, placeId: string, call: FhirCall): Promise<Saved> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction((tx) => saveOnce(tx, placeId, call));
    } catch (fault) {
      // Two requests about the same at once: one of them sees the other's outcome when it looks again.
      if (attempt === 5 || !['23505', '40P01', '40001'].includes((fault as { code?: string }).code ?? '')) throw fault;
    }
  }
}

const sha256 = (...parts: readonly (string | Buffer)[]): Buffer => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

async function saveOnce(tx: EntityManager, placeId: string, call: FhirCall): Promise<Saved> {
  const { feed, interaction, type = '', id = '', bytes } = call;
  const address = `fhir ${interaction} ${type}/${id}\n`;
  const plain = sha256(address, bytes);
  const lock = (what: string): Promise<unknown> => tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 13))`, [`${placeId}/${feed.feedId}/${what}`]);
  if (call.ifNoneExist !== null) {
    await lock(`${type}?${call.ifNoneExist.toString('hex')}`);
    const existing = await findExisting(tx, placeId, feed.feedId, type, call.ifNoneExist);
    if (existing !== null) return { existing };
  }
  await lock(interaction === 'update' ? `${type}/${id}` : plain.toString('hex'));
  const current = interaction === 'update' ? await currentVersion(tx, placeId, feed.feedId, type, id) : null;
  if (call.ifMatch !== null && current?.version !== call.ifMatch) throw new FhirRefusal(412, 'conflict', 'The resource is not at the version that If-Match names.');
  const place = { placeId, feedId: feed.feedId };
  if (interaction === 'bundle' && (await isReplaced(tx, place, plain))) return { verdict: await saveNew(tx, placeId, call, address, plain, true) };
  const repeated = current?.content_hash.equals(sha256(bytes)) === true ? await toldBefore(tx, placeId, 'message_id', current.message_id) : await toldBefore(tx, placeId, 'content_hash', plain, feed.feedId);
  return { verdict: repeated ?? (await saveNew(tx, placeId, call, address, plain)) };
}

async function saveNew(tx: EntityManager, placeId: string, call: FhirCall, address: string, plain: Buffer, again = false): Promise<Verdict> {
  const { feed, interaction, type, id, bytes } = call;
  const [{ messageId, at }] = await tx.query<[{ messageId: string; at: Date }]>(`select nextval('message_id_seq') "messageId", place_now($1) "at"`, [placeId]);
  const receivedAt = at.toISOString();
  const request: FhirRequest = { interaction, ...(type === undefined ? {} : { type }), ...(id === undefined ? {} : { id }), seed: plain.toString('hex').slice(0, 32) };
  const read = judgeRequest(bytes, feed, request, receivedAt);
  const { ifNoneExist } = call;
  if (ifNoneExist !== null && read.taken && !identifiersIn(parsed(bytes)).some((hash) => hash.equals(ifNoneExist))) {
    throw new FhirRefusal(400, 'invalid', 'The resource does not bear the identifier that If-None-Exist names.');
  }
  const versions = await registerResources(tx, { placeId, feedId: feed.feedId, messageId }, read.taken ? takenIn(call, read) : []);
  const verdict = verdictOf(read, receivedAt, versions);
  // An update is told apart from the same content at another time: what was said, was unsaid and is said again is news.
  const contentHash = again ? sha256(`again ${messageId} `, plain) : interaction === 'update' && read.taken ? sha256(`version ${versions.get(`${type}/${id}`) ?? 1} `, address, bytes) : plain;
  await tx.query(
    `insert into receipt (place_id, message_id, feed_id, sender, content_hash, received_at, acknowledgement) values ($1, $2, $3, $4, $5, $6, $7)`,
    [placeId, messageId, feed.feedId, call.sender, contentHash, receivedAt, Buffer.from(JSON.stringify(verdict))],
  );
  await tx.query(
    `insert into message_body (place_id, message_id, received_at, content_type, envelope, bytes) values ($1, $2, $3, 'application/fhir+json', $4, $5)`,
    [placeId, messageId, receivedAt, { fhir: request }, bytes],
  );
  return verdict;
}

/** The resources that a request creates or updates. A message says of none that it is to be kept here under its id. */
function takenIn({ bytes }: FhirCall, read: ReturnType<typeof judgeRequest>): Registered[] {
  if (read.kind === 'MESSAGE') return [];
  const sent = parsed(bytes) as { readonly entry?: readonly { readonly resource?: unknown }[] };
  return read.entries.flatMap(({ index, type, id, issues }) => {
    if (issues.length > 0 || id === null) return [];
    const resource = read.kind === 'RESOURCE' ? sent : sent.entry?.[index]?.resource;
    return [{ type, id, contentHash: read.kind === 'RESOURCE' ? sha256(bytes) : sha256('entry ', JSON.stringify(resource)), identifiers: identifiersIn(resource) }];
  });
}

interface Current {
  readonly version: number;
  readonly content_hash: Buffer;
  readonly message_id: string;
}

const currentVersion = async (tx: EntityManager, placeId: string, feedId: string, type: string, id: string): Promise<Current | null> => {
  const [row] = await tx.query<Current[]>(`select version, content_hash, message_id from fhir_resource where place_id = $1 and feed_id = $2 and resource_type = $3 and resource_id = $4`, [placeId, feedId, type, id]);
  return row ?? null;
};

async function findExisting(tx: EntityManager, placeId: string, feedId: string, type: string, identifier: Buffer): Promise<{ readonly type: string; readonly id: string; readonly version: number } | null> {
  const rows = await tx.query<{ id: string; version: number }[]>(
    `select resource_id id, version from fhir_identifier join fhir_resource using (place_id, feed_id, resource_type, resource_id)
     where place_id = $1 and feed_id = $2 and resource_type = $3 and identifier_hash = $4 limit 2`,
    [placeId, feedId, type, identifier],
  );
  const [row] = rows;
  if (rows.length > 1) throw new FhirRefusal(412, 'multiple-matches', 'More than one resource bears the identifier that If-None-Exist names.');
  return row === undefined ? null : { type, ...row };
}

/** The verdict on a request that is stored, which is counted once more. */
async function toldBefore(tx: EntityManager, placeId: string, by: 'message_id' | 'content_hash', value: string | Buffer, feedId: string | null = null): Promise<Verdict | null> {
  const [rows] = await tx.query<[{ acknowledgement: Buffer }[], number]>(
    `update receipt set seen = seen + 1 where place_id = $1 and ${by} = $2 and ($3::text is null or feed_id = $3) returning acknowledgement`,
    [placeId, value, feedId],
  );
  const [row] = rows;
  return row === undefined ? null : (JSON.parse(row.acknowledgement.toString('utf8')) as Verdict);
}
