import { readFileSync, statSync } from 'node:fs';

type Env = Readonly<Record<string, string | undefined>>;

/** Settings that are whole secrets and may stand in a file instead, named by the same setting with `_FILE`. */
const inFiles = ['DATABASE_URL', 'REDIS_URL', 'METRICS_TOKEN'] as const;

/** Settings that name a file with a secret in it. */
export const secretFiles = [...inFiles.map((name) => `${name}_FILE` as const), 'IDENTITY_KEY_FILE', 'OIDC_CLIENT_SECRET_FILE', 'OIDC_CLIENT_KEY_FILE', 'MLLP_TLS_KEY', 'HTTPS_KEY'] as const;

const isSet = (text: string | undefined): text is string => text !== undefined && text.trim() !== '';

/** The environment with what its files of addresses hold, and what is wrong with those files, without a word of them. */
export function withSecretsFromFiles(env: Env): { readonly env: Env; readonly faults: readonly string[] } {
  const found: Record<string, string | undefined> = { ...env };
  const faults: string[] = [];
  for (const name of inFiles) {
    const file = env[`${name}_FILE`];
    if (!isSet(file)) continue;
    try {
      const text = readFileSync(file, 'utf8').trim();
      if (isSet(env[name]) && env[name] !== text) faults.push(`${name} and ${name}_FILE cannot both be set`);
      found[name] = text;
    } catch (fault) {
      faults.push(`${name}_FILE cannot be read (${(fault as NodeJS.ErrnoException).code ?? 'unknown'})`);
    }
  }
  return { env: found, faults };
}

/** The settings whose file everybody on this machine may read. Windows keeps other marks than these and is not looked at. */
export const openToEverybody = (files: Readonly<Record<string, string | undefined>>): string[] =>
  process.platform === 'win32' ? [] : Object.entries(files).flatMap(([name, file]) => (file !== undefined && ((statSync(file, { throwIfNoEntry: false })?.mode ?? 0) & 0o004) !== 0 ? [name] : []));
