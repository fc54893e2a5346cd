import { join } from 'node:path';
import { doorFaults, doorsOf, type DoorSettings, type FoundDoors } from './door-settings.js';
import { plainConnectionFaults, type FoundConnections } from './plain-connections.js';
import { openToEverybody, secretFiles, withSecretsFromFiles } from './secret-files.js';
import { SettingsFault } from './settings-fault.js';
import { settingsSchema } from './settings.js';
import { signInFaults, signInOf, type FoundSignIn, type SignInSettings } from './sign-in-settings.js';

export interface MllpTlsSettings {
  readonly port: number;
  readonly certFile: string;
  readonly keyFile: string;
  readonly clientCaFile: string;
}

/** The settings of one process, parsed once and completely. Paths are absolute. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  readonly intakePort: number;
  readonly mllpPort: number;
  /** Unset: no HL7 over TLS. The files are PEM; senders show a certificate of `clientCa`. */
  readonly mllpTls?: MllpTlsSettings;
  /** In production: somebody answers for the network by which plain MLLP comes from other machines. */
  readonly plainMllp: boolean;
  readonly dataDir: string;
  /** Unset: the embedded PostgreSQL. */
  readonly databaseUrl?: string;
  /** Each role of a process has a login of its own, made by `migrate`. Not: the login of `databaseUrl` takes the roles. */
  readonly ownLogins: boolean;
  /** Unset: queues and live topics on PostgreSQL. */
  readonly redisUrl?: string;
  readonly demo: boolean;
  /** Forbids what only demo and tests may do, such as moving the place clock or making a new identity key. */
  readonly production: boolean;
  /** Unset: the shipped place. */
  readonly placeFile?: string;
  /** Unset: no folder is watched for files. */
  readonly watchDir?: string;
  /** 32 bytes; unset: they are in `identityKeyFile`. */
  readonly identityKey?: Buffer;
  readonly identityKeyFile: string;
  /** Where the head of the audit's chain is written each minute. */
  readonly auditAnchorFile: string;
  /** Who was erased, by keyed hashes: outlives any backup. */
  readonly erasureListFile: string;
  /** Unset: staff show tokens. */
  readonly signIn?: SignInSettings;
  /** Minutes without anybody's doing after which a screen is locked. Null: by hand only. */
  readonly lockAfterMinutes: number | null;
  /** Sessions that one person may have at once. */
  readonly sessionsAtOnce: number;
  readonly doors: DoorSettings;
  /** Settings whose file of a secret everybody on this machine may read: in the demo alone, elsewhere nothing starts. */
  readonly openSecrets: readonly string[];
  /** A worker whose main thread does nothing else for so long is ended, and started again by who keeps it. */
  readonly stuckAfterSeconds: number;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
}

const tlsFiles = ['MLLP_TLS_CERT', 'MLLP_TLS_KEY', 'MLLP_TLS_CLIENT_CA'] as const;

/** Two listeners that would meet on one port, and settings that contradict each other. */
function contradictions(found: Partial<Record<'PORT' | 'INTAKE_PORT' | 'MLLP_PORT' | 'MLLP_TLS_PORT', number>> & Partial<Record<(typeof tlsFiles)[number], string>> & { DEMO?: boolean; PRODUCTION?: boolean; IDENTITY_KEY?: Buffer | undefined; IDENTITY_KEY_FILE?: string | undefined } & FoundSignIn & FoundDoors & FoundConnections): string[] {
  const faults: string[] = [];
  if (found.PORT !== undefined && found.PORT === found.MLLP_PORT) faults.push('MLLP_PORT must differ from PORT');
  if (found.INTAKE_PORT !== undefined && found.INTAKE_PORT === found.MLLP_PORT) faults.push('MLLP_PORT must differ from INTAKE_PORT');
  const tlsPort = found.MLLP_TLS_PORT;
  if (tlsPort !== undefined && [found.PORT, found.INTAKE_PORT, found.MLLP_PORT].includes(tlsPort)) faults.push('MLLP_TLS_PORT must differ from PORT, INTAKE_PORT and MLLP_PORT');
  // Half of it would listen without knowing who sends, or not at all.
  const given = tlsFiles.filter((name) => found[name] !== undefined);
  if ((tlsPort === undefined) !== (given.length === 0) || (tlsPort !== undefined && given.length < tlsFiles.length)) faults.push(`MLLP_TLS_PORT, ${tlsFiles.join(', ')} must be set together`);
  if (found.DEMO && found.PRODUCTION) faults.push('DEMO cannot be on where PRODUCTION is on: invented people would mix with real ones');
  if (found.IDENTITY_KEY && found.IDENTITY_KEY_FILE) faults.push('IDENTITY_KEY and IDENTITY_KEY_FILE cannot both be set');
  faults.push(...signInFaults(found), ...doorFaults(found), ...plainConnectionFaults(found));
  return faults;
}

/** Reads all settings from the environment. Throws one `SettingsFault` that lists every fault; empty means unset. */
export function readSettings(given: Readonly<Record<string, string | undefined>>): Settings {
  const shape = settingsSchema.shape;
  const { env, faults: unread } = withSecretsFromFiles(given);
  const faults = [...unread];
  const found: Record<string, unknown> = {};
  // Variable by variable, so that a contradiction is told beside a misspelt port and not only after it is mended.
  for (const [name, schema] of Object.entries(shape)) {
    const result = schema.safeParse(env[name]);
    if (result.success) found[name] = result.data;
    else faults.push(...result.error.issues.map((issue) => `${name} ${issue.message}`));
  }
  faults.push(...contradictions(found));
  const openSecrets = openToEverybody(Object.fromEntries(secretFiles.map((name) => [name, found[name] as string | undefined])));
  if (found['DEMO'] !== true) faults.push(...openSecrets.map((name) => `${name} names a file that everybody on this machine may read: take that right away, with chmod o-r`));
  if (faults.length > 0) throw new SettingsFault(faults);

  const all = settingsSchema.parse(Object.fromEntries(Object.keys(shape).map((name) => [name, env[name]])));
  return {
    port: all.PORT,
    host: all.HOST,
    intakePort: all.INTAKE_PORT,
    mllpPort: all.MLLP_PORT,
    dataDir: all.DATA_DIR,
    demo: all.DEMO,
    ownLogins: all.DATABASE_LOGINS === 'own',
    production: all.PRODUCTION,
    plainMllp: all.PLAIN_MLLP,
    identityKeyFile: all.IDENTITY_KEY_FILE ?? join(all.DATA_DIR, 'keys', 'identity.key'),
    auditAnchorFile: all.AUDIT_ANCHOR_FILE ?? join(all.DATA_DIR, 'audit', 'anchors.ndjson'),
    erasureListFile: all.ERASURE_LIST_FILE ?? join(all.DATA_DIR, 'keys', 'erasures.ndjson'),
    stuckAfterSeconds: all.STUCK_AFTER_SECONDS,
    logLevel: all.LOG_LEVEL,
    lockAfterMinutes: all.LOCK_AFTER_MINUTES,
    sessionsAtOnce: all.SESSIONS_AT_ONCE,
    doors: doorsOf(all),
    openSecrets,
    ...(all.MLLP_TLS_PORT !== undefined && { mllpTls: { port: all.MLLP_TLS_PORT, certFile: all.MLLP_TLS_CERT ?? '', keyFile: all.MLLP_TLS_KEY ?? '', clientCaFile: all.MLLP_TLS_CLIENT_CA ?? '' } }),
    ...(all.DATABASE_URL !== undefined && { databaseUrl: all.DATABASE_URL }),
    ...(all.REDIS_URL !== undefined && { redisUrl: all.REDIS_URL }),
    ...(all.PLACE_FILE !== undefined && { placeFile: all.PLACE_FILE }),
    ...(all.WATCH_DIR !== undefined && { watchDir: all.WATCH_DIR }),
    ...(all.IDENTITY_KEY !== undefined && { identityKey: all.IDENTITY_KEY }),
    ...signInOf(all),
  };
}
