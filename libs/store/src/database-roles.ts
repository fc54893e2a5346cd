/**
 * The database roles, least first. `reader` answers screens, `intake` may add messages and nothing else, `app` folds,
 * `owner` owns the tables and is used by migrations alone. Each is a NOLOGIN role that the connection's login may take.
 */
export const databaseRoles = ['reader', 'intake', 'app', 'owner'] as const;
export type DatabaseRole = (typeof databaseRoles)[number];

export const roleName = (role: DatabaseRole): string => `homeward_${role}`;
