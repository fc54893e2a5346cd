import type { DataSource } from 'typeorm';

/** Whether the login of a connection is bound: it is no superuser, passes no row policy by, makes no roles, and may become neither the owner nor the role that folds. */
export async function takesOneRole(db: Pick<DataSource, 'query'>): Promise<boolean> {
  const [{ bound }] = await db.query<[{ bound: boolean }]>(
    `select not (rolsuper or rolbypassrls or rolcreaterole or pg_has_role(session_user, 'homeward_owner', 'MEMBER') or pg_has_role(session_user, 'homeward_app', 'MEMBER')) bound from pg_roles where rolname = session_user`,
  );
  return bound;
}
