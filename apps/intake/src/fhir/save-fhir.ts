import { identifiersIn, type BorneIdentifier, type FhirReading, type FhirRequest } from '@homeward/feeds';
import { feedsOf, placeNow, type DataSource, type EntityManager, type Feed, type Vault } from '@homeward/store';
import { sha256 } from './content-hash.js';
import { earlierByContent, earlierByMessage, giveWay, holdsRefusal, refusesAlike, repeatOf, type Earlier } from './earlier-verdict.js';
import { FhirRefusal } from './fhir-answer.js';
import { registerResources, type Registered } from './register-resources.js';
import { isReplaced } from './is-replaced.js';
import { isLong, judgeInTurn, judgeRequest, type Judging } from './judge-request.js';
import { parsed, verdictOf, type Verdict } from './verdict.js';

/** One request with a body, as asked for. */
export interface FhirCall {
  readonly feed: Feed;
  readonly sender: string;
  readonly interaction: FhirRequest['interaction'];
  readonly type?: string;
  readonly id?: string;
  readonly bytes: Buffer;
  /** The identifier that If-None-Exist names. */
  readonly ifNoneExist: BorneIdentifier | null;
  readonly ifMatch: number | null;
  /** Null where this process has no identity key. */
  readonly vault: Vault | null;
}

/** `existing`: a conditional create found the resource there; nothing of the request was needed. */
export type Saved = { readonly verdict: Verdict } | { readonly existing: { readonly type: string; readonly id: string; readonly version: number } };

/**
 * Keeps a request, whatever is in it, with the verdict that its sender hears, in one transaction. The same request again is
 * counted and gets the stored verdict; news is an update that goes back to an earlier content, and what was refused and is not
 * refused alike by the settings that the feed has now. A worker reads it for its facts.
 */
export async function saveFhir(db: DataSource, placeId: string, call: FhirCall): Promise<Saved> {
  let judged: FhirReading | null = null;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const saved = await db.transaction((tx) => saveOnce(tx, placeId, call, judged));
      if (saved !== 'JUDGE_FIRST') return saved;
      judged = await judgeInTurn(await judgingOf(db.manager, placeId, call));
    } catch (fault) {
      // Two requests about the same at once: one of them sees the other's outcome when it looks again.
      if (attempt === 5 || !['23505', '40P01', '40001'].includes((fault as { code?: string }).code ?? '')) throw fault;
    }
  }
}

const addressOf = ({ interaction, type = '', id = '' }: FhirCall): string => `fhir ${interaction} ${type}/${id}\n`;

const plainHash = (call: FhirCall): Buffer => sha256(addressOf(call), call.bytes);

/** What was asked for, as it is kept beside the bytes. */
const requestOf = (call: FhirCall): FhirRequest => {
  const { interaction, type, id } = call;
  return { interaction, ...(type === undefined ? {} : { type }), ...(id === undefined ? {} : { id }), seed: plainHash(call).toString('hex').slice(0, 32) };
};

/** By the settings of this moment: those at hand may be seconds old, and a person may just have mended them. */
const judgingOf = async (tx: EntityManager, placeId: string, call: FhirCall): Promise<Judging> => {
  const feed = (await feedsOf(tx, placeId)).find(({ feedId }) => feedId === call.feed.feedId) ?? call.feed;
  return { bytes: call.bytes, feed, request: requestOf(call), receivedAt: await placeNow(tx, placeId) };
};

/** `JUDGE_FIRST`: it must be judged, which takes long and was not done yet. */
async function saveOnce(tx: EntityManager, placeId: string, call: FhirCall, judged: FhirReading | null): Promise<Saved | 'JUDGE_FIRST'> {
  const { feed: { feedId }, interaction, type = '', id = '', bytes } = call;
  const plain = plainHash(call);
  const lock = (what: string): Promise<unknown> => tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 13))`, [`${placeId}/${feedId}/${what}`]);
  if (call.ifNoneExist !== null) {
    const identifier = hashOf(call.vault, call.ifNoneExist);
    await lock(`${type}?${identifier.toString('hex')}`);
    const existing = await findExisting(tx, placeId, feedId, type, identifier);
    if (existing !== null) return { existing };
  }
  await lock(interaction === 'update' ? `${type}/${id}` : plain.toString('hex'));
  const current = interaction === 'update' ? await currentVersion(tx, placeId, feedId, type, id) : null;
  if (call.ifMatch !== null && current?.version !== call.ifMatch) throw new FhirRefusal(412, 'conflict', 'The resource is not at the version that If-Match names.');
  const isCurrent = current?.content_hash.equals(sha256(bytes)) === true;
  const earlier = isCurrent ? await earlierByMessage(tx, placeId, current.message_id) : await earlierByContent(tx, placeId, feedId, plain);
  const again = interaction === 'bundle' && earlier !== null && (await isReplaced(tx, { placeId, feedId }, plain, earlier.verdict));
  return saveUnless(earlier, tx, placeId, call, judged, again);
}

/** A repeat of what was taken is one; of what was refused only where it is refused alike now. `again`: what it brought was replaced, so it is no repeat. */
async function saveUnless(earlier: Earlier | null, tx: EntityManager, placeId: string, call: FhirCall, judged: FhirReading | null, again: boolean): Promise<Saved | 'JUDGE_FIRST'> {
  const repeated = again ? null : earlier;
  if (repeated !== null && !holdsRefusal(repeated.verdict)) return { verdict: await repeatOf(tx, placeId, repeated) };
  if (judged === null && isLong(call)) return 'JUDGE_FIRST';
  const read = judged ?? judgeRequest(await judgingOf(tx, placeId, call));
  if (repeated !== null && refusesAlike(read, repeated.verdict)) return { verdict: await repeatOf(tx, placeId, repeated) };
  return { verdict: await saveNew(tx, placeId, call, read, earlier) };
}

async function saveNew(tx: EntityManager, placeId: string, call: FhirCall, read: FhirReading, earlier: Earlier | null): Promise<Verdict> {
  const { feed: { feedId }, interaction, type, id, bytes, ifNoneExist, vault } = call;
  if (ifNoneExist !== null && read.taken && !identifiersIn(parsed(bytes)).some(({ system, value }) => system === ifNoneExist.system && value === ifNoneExist.value)) {
    throw new FhirRefusal(400, 'invalid', 'The resource does not bear the identifier that If-None-Exist names.');
  }
  const [{ messageId, at }] = await tx.query<[{ messageId: string; at: Date }]>(`select nextval('message_id_seq') "messageId", place_now($1) "at"`, [placeId]);
  const receivedAt = at.toISOString();
  const versions = await registerResources(tx, { placeId, feedId, messageId, vault }, read.taken ? takenIn(call, read) : []);
  const verdict = verdictOf(read, receivedAt, versions);
  if (earlier !== null) await giveWay(tx, earlier, { placeId, feedId, messageId, contentHash: plainHash(call), read });
  // An update is told apart from the same content at another time: what was said, was unsaid and is said again is news.
  const contentHash = interaction === 'update' && read.taken ? sha256(`version ${versions.get(`${type}/${id}`) ?? 1} `, addressOf(call), bytes) : plainHash(call);
  await tx.query(
    `insert into receipt (place_id, message_id, feed_id, sender, content_hash, received_at, acknowledgement) values ($1, $2, $3, $4, $5, $6, $7)`,
    [placeId, messageId, feedId, call.sender, contentHash, receivedAt, Buffer.from(JSON.stringify(verdict))],
  );
  await tx.query(
    `insert into message_body (place_id, message_id, received_at, content_type, envelope, bytes) values ($1, $2, $3, 'application/fhir+json', $4, $5)`,
    [placeId, messageId, receivedAt, { fhir: requestOf(call) }, bytes],
  );
  return verdict;
}

/** The resources that a request creates or updates. A message says of none that it is to be kept here under its id. */
function takenIn({ bytes }: FhirCall, read: FhirReading): Registered[] {
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

const hashOf = (vault: Vault | null, identifier: BorneIdentifier): Buffer => {
  if (vault === null) throw new FhirRefusal(412, 'not-supported', 'Conditional create needs the identity key, which this intake does not have. Nothing was kept.');
  return vault.resourceIndex(identifier);
};

async function findExisting(tx: EntityManager, placeId: string, feedId: string, type: string, identifier: Buffer): Promise<{ readonly type: string; readonly id: string; readonly version: number } | null> {
  const rows = await tx.query<{ id: string; version: number }[]>(
    `select resource_id id, version from fhir_identifier join fhir_resource using (place_id, feed_id, resource_type, resource_id)
     where place_id = $1 and feed_id = $2 and resource_type = $3 and identifier_hash = $4 and keyed limit 2`,
    [placeId, feedId, type, identifier],
  );
  const [row] = rows;
  if (rows.length > 1) throw new FhirRefusal(412, 'multiple-matches', 'More than one resource bears the identifier that If-None-Exist names.');
  if (row === undefined) await expectAllHashed(tx, placeId, feedId);
  return row === undefined ? null : { type, ...row };
}

/** While some identifiers of a feed wait to be hashed nobody knows that a resource is not there. */
const expectAllHashed = async (tx: EntityManager, placeId: string, feedId: string): Promise<void> => {
  const waiting = await tx.query<unknown[]>(`select from fhir_identifier_waiting where place_id = $1 and feed_id = $2 limit 1`, [placeId, feedId]);
  if (waiting.length > 0) throw new FhirRefusal(503, 'transient', 'Identifiers of this feed are being hashed anew. Send the request again.', { 'Retry-After': '5' });
};
