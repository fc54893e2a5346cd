import { readdirSync, readFileSync } from 'node:fs';

/** One deliberately wrong file and its right twin, kept as text so that neither is part of the tree. */
export interface Pair {
  readonly name: string;
  readonly wrong: Sample;
  readonly right: Sample;
}

export interface Sample {
  readonly text: string;
  /** Path from the root under which it is linted. */
  readonly path: string;
  /** The rule that reports the wrong one and has nothing to say of the right one. */
  readonly rule: string;
  /** Needs the type checker, and so the path of a file that exists. */
  readonly withTypes: boolean;
}

const folder = new URL('./wrong/', import.meta.url);

function sample(file: string): Sample {
  const text = readFileSync(new URL(file, folder), 'utf8');
  const head = /^\/\/ as ([^\s,]+)(, with types)?\n\/\/ by (\S+)\n/.exec(text);
  if (head?.[1] === undefined || head[3] === undefined) throw new Error(`${file} does not say as what it is linted and by which rule`);
  return { text, path: head[1], withTypes: head[2] !== undefined, rule: head[3] };
}

/** All pairs of test/house/wrong. Throws when a wrong file has no right twin. */
export function pairs(): Pair[] {
  return readdirSync(folder).filter((file) => file.endsWith('.wrong.ts.txt')).sort().map((file) => ({
    name: file.replace('.wrong.ts.txt', ''),
    wrong: sample(file),
    right: sample(file.replace('.wrong.', '.right.')),
  }));
}
