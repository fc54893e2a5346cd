import { openDatabase } from '@homeward/store';

/** An event of the audit, as a test reads it. */
export interface KeptEvent {
  readonly actor_id: string;
  readonly actor_name: string;
  readonly actor_roles: string[];
  readonly action: string;
  readonly operation: string;
  readonly person_id: string | null;
  readonly message_id: string | null;
  readonly case_id: string | null;
  readonly reason: string | null;
  readonly detail: Record<string, unknown>;
}

/** The audit's events in order, those of which `sql` is true. No role of the product may read them: the owner does. */
export async function auditKept({ database: { url } }: { readonly database: { readonly url: string } }, sql = 'true'): Promise<KeptEvent[]> {
  const owner = await openDatabase({ url, role: 'owner', max: 1 });
  return owner.query<KeptEvent[]>(`select actor_id, actor_name, actor_roles, action, operation, person_id, message_id, case_id, reason, detail from audit where ${sql} order by audit_id`).finally(() => owner.destroy());
}
