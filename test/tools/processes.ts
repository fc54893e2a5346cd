import { readdirSync, readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';

/** The ids of the processes whose command line or environment names this text (a data folder, say). */
export function processesOf(text: string): number[] {
  if (process.platform !== 'linux') {
    const lines = execFileSync('ps', ['-axEo', 'pid=,command=']).toString().split('\n');
    return lines.filter((line) => line.includes(text)).map((line) => parseInt(line, 10)).filter((pid) => pid !== process.pid);
  }
  const read = (path: string): string => {
    try {
      return readFileSync(path, 'latin1');
    } catch {
      return '';
    }
  };
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry) && Number(entry) !== process.pid)
    .filter((entry) => read(`/proc/${entry}/cmdline`).includes(text) || read(`/proc/${entry}/environ`).includes(text))
    .map(Number);
}
