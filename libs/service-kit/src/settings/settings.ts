import { resolve } from 'node:path';
import { z } from 'zod';

const unsetWhenEmpty = (value: unknown): unknown => (typeof value === 'string' && value.trim() === '' ? undefined : value);
const from = <T extends z.ZodType>(schema: T) => z.preprocess(unsetWhenEmpty, schema);

const port = (fallback: number) =>
  from(
    z
      .string()
      .default(String(fallback))
      .refine((text) => /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535, 'must be a port number from 1 to 65535')
      .transform(Number),
  );

const optionalPort = from(
  z
    .string()
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535, 'must be a port number from 1 to 65535')
    .transform(Number)
    .optional(),
);

const onOff = (fallback: 'on' | 'off') =>
  from(z.enum(['on', 'off'], 'must be on or off').default(fallback).transform((value) => value === 'on'));

const address = (protocols: readonly string[], what: string) =>
  from(
    z
      .string()
      .refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol) && new URL(text).hostname !== '', what)
      .optional(),
  );

const text = from(z.string().optional());

/** Words with blanks between. */
const words = from(z.string().transform((text) => text.trim().split(/\s+/)).optional());

const path = from(z.string().transform((text) => resolve(text)).optional());

const key = from(
  z
    .string()
    .refine((text) => keyBytes(text) !== undefined, 'must be 32 bytes, written as 64 hexadecimal digits or as base64')
    .transform((text) => keyBytes(text) ?? Buffer.alloc(0))
    .optional(),
);

function keyBytes(text: string): Buffer | undefined {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  const bytes = /^[A-Za-z0-9+/]{43}=?$/.test(text) ? Buffer.from(text, 'base64') : undefined;
  return bytes?.length === 32 ? bytes : undefined;
}

const amount = (fallback: number) => from(z.string().regex(/^[1-9]\d{0,6}$/, 'must be a whole number from 1 to 9999999').default(String(fallback)).transform(Number));

/** As `proxy-addr` takes them: an address, a range such as 10.0.0.0/8, or loopback, linklocal, uniquelocal. */
const proxies = from(
  z
    .string()
    .default('')
    .transform((text) => text.split(',').map((one) => one.trim()).filter((one) => one !== ''))
    .refine((all) => all.every((one) => /^(loopback|linklocal|uniquelocal|[\da-f.:]+(\/\d{1,3})?)$/i.test(one)), 'must be addresses, ranges such as 10.0.0.0/8, or loopback, linklocal, uniquelocal, with commas between'),
);

/** Every setting there is, by its variable. TZ is not among them: days are days of the place's own zone. */
export const settingsSchema = z.object({
  PORT: port(3000),
  HOST: from(z.string().regex(/^[\w.:-]+$/, 'must be a host name or an address').default('127.0.0.1')),
  INTAKE_PORT: port(3001),
  MLLP_PORT: port(2575),
  MLLP_TLS_PORT: optionalPort,
  MLLP_TLS_CERT: path,
  MLLP_TLS_KEY: path,
  MLLP_TLS_CLIENT_CA: path,
  DATA_DIR: from(z.string().default('.data').transform((text) => resolve(text))),
  DATABASE_URL: address(['postgres:', 'postgresql:'], 'must be an address such as postgres://user:password@host:5432/name'),
  REDIS_URL: address(['redis:', 'rediss:'], 'must be an address such as redis://host:6379'),
  DATABASE_URL_FILE: path,
  REDIS_URL_FILE: path,
  PLAIN_CONNECTIONS: onOff('off'),
  DATABASE_LOGINS: from(z.enum(['own', 'as-given'], 'must be own or as-given').default('own')),
  PLAIN_MLLP: onOff('off'),
  DEMO: onOff('off'),
  PRODUCTION: onOff('off'),
  PLACE_FILE: path,
  WATCH_DIR: path,
  IDENTITY_KEY: key,
  IDENTITY_KEY_FILE: path,
  AUDIT_ANCHOR_FILE: path,
  ERASURE_LIST_FILE: path,
  PUBLIC_URL: address(['http:', 'https:'], 'must be the address at which browsers find Homeward, such as https://homeward.example'),
  OIDC_ISSUER: address(['http:', 'https:'], 'must be the address of the OpenID provider, such as https://login.example/realms/city'),
  OIDC_CLIENT_ID: text,
  OIDC_CLIENT_SECRET: text,
  OIDC_CLIENT_SECRET_FILE: path,
  OIDC_CLIENT_KEY_FILE: path,
  OIDC_ACR_VALUES: words,
  OIDC_ACR_TAKEN: words,
  LOCK_AFTER_MINUTES: from(z.string().regex(/^(off|[1-9]|[12]\d)$/, 'must be a whole number of minutes from 1 to 29, or off').default('10').transform((text) => (text === 'off' ? null : Number(text)))),
  SESSIONS_AT_ONCE: from(z.string().regex(/^([1-9]|[1-4]\d|50)$/, 'must be a whole number from 1 to 50').default('5').transform(Number)),
  METRICS_TOKEN: from(z.string().regex(/^[!-~]{32,200}$/, 'must be 32 to 200 printable characters without spaces').optional()),
  METRICS_TOKEN_FILE: path,
  HTTPS_CERT: path,
  HTTPS_KEY: path,
  HSTS_SUBDOMAINS: onOff('off'),
  PROXIES: proxies,
  TRUSTED_DOCUMENTS: from(z.enum(['sessions', 'all', 'off'], 'must be sessions, all or off').optional()),
  REQUESTS_PER_MINUTE: amount(3_000),
  STRANGER_REQUESTS_PER_MINUTE: amount(300),
  STUCK_AFTER_SECONDS: from(z.string().regex(/^[1-9]\d{0,3}$/, 'must be a whole number of seconds').default('60').transform(Number)),
  LOG_LEVEL: from(z.enum(['debug', 'info', 'warn', 'error'], 'must be debug, info, warn or error').default('info')),
});
