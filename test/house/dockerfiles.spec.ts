import { describe, expect, test } from '@jest/globals';
import { ValidationSeverity, validate } from 'dockerfile-utils';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const apps = ['intake', 'worker', 'api', 'simulator', 'homeward'];
const dockerfileOf = (app: string): string => read(`docker/${app}.Dockerfile`);

/** What is wrong with a Dockerfile, by the published checker and by our own demands. */
function faultsOf(text: string): string[] {
  const error = ValidationSeverity.ERROR;
  const strict = { instructionCasing: error, instructionCmdMultiple: error, instructionEntrypointMultiple: error, instructionHealthcheckMultiple: error, deprecatedMaintainer: error, directiveCasing: error, emptyContinuationLine: error, instructionJSONInSingleQuotes: error, instructionWorkdirRelative: error };
  const faults = validate(text, strict).map(({ message, range }) => `line ${range.start.line + 1}: ${typeof message === 'string' ? message : message.value}`);
  const stages = text.split(/^FROM /m).slice(1);
  const last = stages.at(-1) ?? '';
  const bases = [...text.matchAll(/^FROM (\S+)/gm)].map(([, base]) => base ?? '');
  if (stages.length < 2) faults.push('what builds stays in the image: one stage');
  if (bases.some((base) => !/^node:\d+\.\d+\.\d+-bookworm-slim$/.test(base))) faults.push('the base is not a pinned node:X.Y.Z-bookworm-slim');
  if (new Set(bases).size > 1) faults.push('built on one Node and run on another');
  const user = [...last.matchAll(/^USER (\S+)/gm)].at(-1)?.[1];
  if (user === undefined || /^(root|0)(:|$)/.test(user)) faults.push('runs as root');
  if (!/^HEALTHCHECK .*CMD \[/ms.test(last)) faults.push('no health check');
  if (!/^ENV .*\bNODE_ENV=production\b/m.test(last)) faults.push('NODE_ENV is not production');
  if (!/^CMD \["node", "apps\/[a-z]+\/dist\/[a-z]+\.js"\]$/m.test(last)) faults.push('does not start one app by node itself, so signals get lost');
  if (/^(ADD|ONBUILD)\b/m.test(text)) faults.push('ADD or ONBUILD');
  if (/(?:password|secret|token|key)=\S/i.test(text)) faults.push('a secret in the image');
  if (/^RUN npm (?:install|ci|uninstall)(?!.*--omit=dev)/m.test(text)) faults.push('development tools in the image');
  if (/^RUN /m.test(last)) faults.push('something is built in the image that runs');
  return faults;
}

describe('Dockerfiles', () => {
  test.each(apps)('%s has no fault', (app) => {
    expect(faultsOf(dockerfileOf(app))).toEqual([]);
  });

  const good = dockerfileOf('worker');
  const spoilt: [string, string, RegExp][] = [
    ['an instruction that does not exist', good.replace('WORKDIR', 'WORKDIRECTORY'), /Unknown instruction/],
    ['a flag that does not exist', good.replace('--interval=15s', '--intervall=15s'), /flag/],
    ['root', good.replace('USER node', 'USER root'), /root/],
    ['no user', good.replace('USER node\n', ''), /root/],
    ['user of the build stage only', good.replace('USER node\n', '').replace('WORKDIR /homeward', 'USER node\nWORKDIR /homeward'), /root/],
    ['a base that moves', good.replaceAll(/node:[\d.]+-/g, 'node:24-'), /pinned/],
    ['a fat base', good.replaceAll('-bookworm-slim', '-bookworm'), /pinned/],
    ['two Nodes', good.replace(/node:[\d.]+-/, 'node:24.0.0-'), /another/],
    ['no health check', good.replace(/HEALTHCHECK[^]*?CMD/, 'CMD'), /health|CMD/],
    ['development mode', good.replace('NODE_ENV=production', 'NODE_ENV=development'), /NODE_ENV/],
    ['a secret', good.replace('NODE_ENV=production', 'NODE_ENV=production DB_PASSWORD=hunter2'), /secret/],
    ['development tools', good.replace('npm install --omit=dev', 'npm install'), /development tools/],
    ['a shell as process 1', good.replace(/CMD \["node", "apps.*/, 'CMD node apps/worker/dist/main.js'), /signals/],
    ['one stage', good.slice(0, good.indexOf('\n\nFROM')), /one stage/],
  ];
  test.each(spoilt)('control: %s is found', (_, text, says) => {
    expect(text).not.toBe(good);
    expect(faultsOf(text).join('\n')).toMatch(says);
  });

  test('all build alike: what differs is the app, its port and what is left out', () => {
    const steps = (app: string): string => dockerfileOf(app).split('\n').slice(2, 10).join('\n');
    for (const app of apps) expect(steps(app)).toBe(steps('intake'));
  });

  test.each(apps)('%s starts a file that its source has', (app) => {
    const started = /^CMD \["node", "(apps\/[a-z]+)\/dist\/([a-z-]+)\.js"\]$/m.exec(dockerfileOf(app));
    expect(started?.[1]).toBe(`apps/${app}`);
    expect(existsSync(join(root, `${started![1]!}/src/${started![2]!}.ts`))).toBe(true);
  });

  test('nothing that is left out of an image is imported by what stays in', () => {
    const leftOut = (app: string): string[] => (/npm uninstall[^]*?\n && /.exec(dockerfileOf(app))?.[0] ?? '').split(/\s+/).filter((word) => /^@?[a-z]/.test(word) && !['npm', 'uninstall'].includes(word));
    const staying = (app: string): string[] => [...dockerfileOf(app).matchAll(/^COPY --from=build \/homeward\/((?:libs|apps\/[a-z]+)) /gm)].map(([, path]) => path!).filter((path) => path !== 'apps/dashboard');
    for (const app of apps) {
      expect(leftOut(app).length).toBeGreaterThan(5);
      for (const folder of staying(app)) {
        for (const file of sources(folder)) {
          const imported = [...read(file).matchAll(/^(?:import|export)(?! type)[^'"]*?from '([^.'][^']*)'/gm)].map(([, name]) => name!);
          const missing = imported.filter((name) => leftOut(app).some((out) => name === out || name.startsWith(`${out}/`)));
          expect({ app, file, missing }).toEqual({ app, file, missing: [] });
        }
      }
    }
  });
});

/** The TypeScript files of a folder that are compiled, so no tests; relative to the root. */
function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile() && /\.ts$/.test(one.name) && !/\.spec\.ts$/.test(one.name))
    .map((one) => join(one.parentPath, one.name).slice(root.length + 1))
    .filter((path) => path.includes('/src/'));
}
