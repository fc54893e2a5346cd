import { readFileSync } from 'node:fs';

/** Whom PostgreSQL's programs run as: it refuses to run as root. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** The first of `names` that /etc/passwd-like text knows; undefined when none is there. */
export function accountIn(passwd: string, names: readonly string[]): Account | undefined {
  for (const name of names) {
    const fields = passwd.split('\n').find((line) => line.startsWith(`${name}:`))?.split(':');
    const uid = Number(fields?.[2]);
    const gid = Number(fields?.[3]);
    if (fields && Number.isInteger(uid) && Number.isInteger(gid) && uid > 0) return { uid, gid };
  }
  return undefined;
}

/**
 * The account to step down to when this process is root; undefined when it is not (or on Windows).
 * Throws with what to do when root has nobody to step down to.
 */
export function lesserAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const account = accountIn(readFileSync('/etc/passwd', 'utf8'), ['postgres', 'nobody']);
  if (!account) throw new Error('PostgreSQL does not run as root, and there is no user postgres or nobody: add one, or start as another user.');
  return account;
}
