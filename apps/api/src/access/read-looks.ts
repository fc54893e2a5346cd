import { roleLabels, type Role } from '@homeward/access';
import { instant, parseNhsNumber } from '@homeward/flow';
import { appendAudit, actorOf, isRowId, personOfNhsNumber, type EntityManager } from '@homeward/store';
import type { Database } from '../database.js';
import type { QueryLooksAtArgs } from '../generated/schema-types.js';
import type { Asked } from '../graphql/asked.js';
import { badInput } from '../graphql/bad-input.js';
import { mapNodes, pageOf, type Connection } from '../graphql/page-of.js';

interface LookRow {
  readonly id: string;
  readonly at: Date;
  readonly actor: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly action: string;
  readonly operation: string;
  readonly reason: string | null;
}

/** As it stands in the audit: a role, and of which organisation and ward. */
const inWords = (said: string): string => {
  const [role = '', ...of] = said.split(' ');
  return [roleLabels[role as Role] ?? role, ...of].join(' ');
};

const lookView = ({ at, roles, ...row }: LookRow) => ({ ...row, at: instant(at), roles: roles.map(inWords) });
export type LookView = ReturnType<typeof lookView>;

/** By the reference that an opening of the list bears: any other number would be a way to ask of everybody, one after the other. */
const ofOpening = async (tx: EntityManager, placeId: string, reference: string): Promise<string | null> => {
  if (!isRowId(reference)) return null;
  const [found] = await tx.query<{ id: string }[]>('select person_id id from broken_glass where place_id = $1 and person_id = $2 limit 1', [placeId, reference]);
  return found?.id ?? null;
};

/** Who the question is about: by their number, or by the reference that an opening bears. Null: nobody. Throws BAD_USER_INPUT unless it says one of the two. */
async function personAsked(tx: EntityManager, { app, vault, placeId }: Pick<Database, 'app' | 'vault' | 'placeId'>, { nhsNumber, personReference }: QueryLooksAtArgs): Promise<string | null> {
  if ((nhsNumber == null) === (personReference == null)) throw badInput('Give an NHS number or a reference, one of the two.');
  if (personReference != null) return ofOpening(tx, placeId, personReference);
  const number = parseNhsNumber(nhsNumber as string);
  if (number === null) throw badInput('This is not a valid NHS number: check its ten digits.');
  return personOfNhsNumber(app, vault, placeId, number);
}

/** What the audit has of one person, newest first. That it was asked stands in the audit too, in the transaction that answers. */
export async function readLooks(database: Pick<Database, 'app' | 'vault' | 'placeId'>, asked: Pick<Asked, 'viewer' | 'read'>, args: QueryLooksAtArgs): Promise<Connection<LookView>> {
  return asked.read(async (tx: EntityManager) => {
    const personId = await personAsked(tx, database, args);
    const event = { action: 'REVIEW', operation: 'looksAt', ...(personId === null ? { detail: { found: false } } : { personIds: [personId] }) } as const;
    const found = await pageOf<LookRow>(
      tx,
      {
        select: `a.audit_id id, a.at, a.actor_id actor, a.actor_name "name", a.actor_roles roles, a.action, a.operation, a.reason`,
        from: `from viewer_looks_at($1) a where true`,
        params: [personId],
        order: [{ sql: 'a.at', type: 'timestamptz', descending: true }, { sql: 'a.audit_id', type: 'bigint', descending: true }],
      },
      args,
    );
    await appendAudit(tx, database.placeId, actorOf(asked.viewer), event);
    return mapNodes(found, lookView);
  });
}
