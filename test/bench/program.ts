import { spawn } from 'node:child_process';

/** A process of its own that is being measured. */
export interface Program {
  stop(): Promise<void>;
}

/** Starts a Node program and resolves once it has said `ready`. Throws with its words where it ends before. */
export async function startProgram(file: string, { args = [], env = {}, ready }: { readonly args?: readonly string[]; readonly env?: Readonly<Record<string, string>>; readonly ready: string }): Promise<Program> {
  const { NODE_OPTIONS: _options, ...inherited } = process.env;
  const child = spawn(process.execPath, [file, ...args], { env: { ...inherited, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      if (said.length < 100_000) said += chunk.toString();
      if (said.includes(ready)) resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    void ended.then(() => reject(new Error(`${file} ended:\n${said}`)));
  });
  return {
    stop: async () => {
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), 15_000);
      await ended;
      clearTimeout(late);
    },
  };
}
