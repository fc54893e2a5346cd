import { actorOf, appendAudit, recordRefusal, type AuditEvent, type DataSource, type EntityManager, type Viewer } from '@homeward/store';
import { batched } from '../graphql/batched.js';

/** Questions that somebody asks by hand; all others are asked again by an open page every few seconds. */
const askedByHand = ['findPerson', 'message'];
/** For so long a page that asks again by itself, or is refused again, writes nothing more about the same person. */
const quietSeconds = 3_600;

type Reading = <T>(read: (tx: EntityManager) => Promise<T>) => Promise<T>;

/** What one request, or one subscription, leaves in the audit. */
export interface Looks {
  /** A field at the root of what is asked: by it the audit says what for. */
  asks(field: string): void;
  /** Reads what tells of people; that they were looked at is written in the same transaction, once a request (a subscription: once a day). */
  readOf<T>(people: readonly string[] | ((answer: T) => readonly string[]), read: (tx: EntityManager) => Promise<T>): Promise<T>;
  /** Finds a person by what they are known by. That it was asked is written also where nobody is found, or nobody who may be shown: then of no person. */
  find(read: (tx: EntityManager) => Promise<string | null>): Promise<string | null>;
  /** The same for what was read without naming anybody, and is now shown as theirs. */
  seen(personId: string): Promise<void>;
  /** Writes that a field was refused; `personId`: of whom. Resolves when it stands. */
  refused(field: string, personId?: string): Promise<void>;
}

export function looksOf(viewer: Viewer, read: Reading, app: Pick<DataSource, 'query'>, today = (): string => new Date().toISOString().slice(0, 10)): Looks {
  const { placeId } = viewer;
  const actor = actorOf(viewer);
  const fields = new Set<string>();
  let told = new Set<string>();
  let toldOn = today();
  const event = (): Pick<AuditEvent, 'operation' | 'quietSeconds'> => ({
    operation: [...fields].sort().join(' ') || 'graphql', ...([...fields].some((field) => askedByHand.includes(field)) ? {} : { quietSeconds }),
  });
  const fresh = (ids: readonly string[]): string[] => {
    if (today() !== toldOn) [told, toldOn] = [new Set(), today()];
    return [...new Set(ids)].filter((id) => !told.has(id));
  };
  /** A page of two hundred people may be refused field by field: one statement for each field. */
  const refuse = batched<true>(async (keys) => {
    const people = new Map<string, string[]>();
    for (const [field = '', person] of keys.map((key) => key.split(' '))) people.set(field, [...(people.get(field) ?? []), ...(person === undefined ? [] : [person])]);
    for (const [operation, personIds] of people) await recordRefusal(app, placeId, actor, { operation, personIds, quietSeconds });
    return new Map(keys.map((key) => [key, true as const]));
  });
  /** Whom a transaction that has not ended yet writes down: others wait for it instead of writing them twice. */
  const underWay = new Map<string, Promise<unknown>>();
  /** No turn of the event loop goes by where nobody is under way: two who begin together would not see each other. */
  const landed = async (ids: readonly string[]): Promise<void> => {
    for (let waits = flying(ids); waits.length > 0; waits = flying(ids)) await Promise.allSettled(waits);
  };
  const flying = (ids: readonly string[]): Promise<unknown>[] => ids.flatMap((id) => underWay.get(id) ?? []);
  const readOf: Looks['readOf'] = async (people, reading) => {
    const known = typeof people === 'function' ? [] : people;
    if (flying(known).length > 0) await landed(known);
    let looked = fresh(known);
    const done = read(async (tx) => {
      const found = await reading(tx);
      if (typeof people === 'function') looked = fresh(people(found));
      if (looked.length > 0) await appendAudit(tx, placeId, actor, { action: 'LOOK', personIds: looked, ...event() });
      return found;
    });
    for (const id of looked) underWay.set(id, done);
    try {
      const answer = await done;
      // Not before it is committed: what is undone was not told.
      for (const id of looked) told.add(id);
      return answer;
    } finally {
      for (const id of looked) if (underWay.get(id) === done) underWay.delete(id);
    }
  };
  const see = batched<true>(async (ids) => {
    await landed(ids);
    if (fresh(ids).length > 0) await readOf(ids, () => Promise.resolve());
    return new Map(ids.map((id) => [id, true as const]));
  });
  return {
    asks: (field) => { fields.add(field); },
    readOf,
    find: (finding) =>
      readOf((found: string | null) => (found === null ? [] : [found]), async (tx) => {
        const found = await finding(tx);
        if (found === null) await appendAudit(tx, placeId, actor, { action: 'LOOK', ...event(), detail: { found: false } });
        return found;
      }),
    async seen(personId) {
      await see(personId);
    },
    async refused(field, personId) {
      await refuse(personId === undefined ? field : `${field} ${personId}`);
    },
  };
}
