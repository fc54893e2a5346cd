import { arch, cpus, platform, totalmem } from 'node:os';
import { shown, verdictOn, type Figure } from './figures.js';

/** The figures as the table that the README quotes. */
export function table(figures: readonly Figure[]): string {
  const lines = figures.map((figure) => {
    const goal = `${figure.atMost === true ? '≤' : '≥'} ${figure.goal}`;
    return `| ${figure.row} | ${figure.what} | ${figure.ours} | ${figure.beside} | ${shown(figure.ratio)} | ${goal} | ${verdictOn(figure)} |`;
  });
  return ['| | What | Ours | Beside it | Ratio | Goal | |', '|---|---|---|---|---|---|---|', ...lines].join('\n');
}

/** What the figures were measured on. */
export const machine = (): string => {
  const processors = cpus();
  return `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GB, ${platform()} ${arch()}, Node ${process.versions.node}; PostgreSQL 18 (embedded) with fsync and synchronous_commit on. Sender, servers and database share the machine.`;
};
