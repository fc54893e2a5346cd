/**
 * The database roles, least first. `reader` answers screens, `door` signs people in and reaches nobody's record, `intake` may add
 * messages and nothing else, `clerk` writes what people decide and reaches no row of a person without a signed context, `app` folds,
 * `owner` owns the tables and is used by migrations and operators' verbs. Each is a NOLOGIN role that a login may take (`makeLogins`).
 */
export const databaseRoles = ['reader', 'door', 'intake', 'clerk', 'app', 'owner'] as const;
export type DatabaseRole = (typeof databaseRoles)[number];

export const roleName = (role: DatabaseRole): string => `homeward_${role}`;
