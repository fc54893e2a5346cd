import { expect, test } from '@jest/globals';
import { posix } from 'node:path';
import { read, tracked } from './tree.js';

type Graph = ReadonlyMap<string, readonly string[]>;

/** Cycles of a graph, one for each strongly tied knot: walks depth first and keeps the path. */
function cyclesOf(graph: Graph): string[][] {
  const done = new Set<string>();
  const found: string[][] = [];
  const walk = (node: string, path: readonly string[]): void => {
    const at = path.indexOf(node);
    if (at >= 0) found.push([...path.slice(at), node]);
    if (at >= 0 || done.has(node)) return;
    for (const next of graph.get(node) ?? []) walk(next, [...path, node]);
    done.add(node);
  };
  for (const node of graph.keys()) walk(node, []);
  return found;
}

test('no file waits for a file that waits for it', () => {
  const files = new Set(tracked.filter((path) => /\/src\/.*\.tsx?$/.test(path)));
  // Types are gone before anything runs, so they tie no knot.
  const imports = (path: string): string[] => [...read(path).matchAll(/^(?:import|export)(?! type)\b[^'";]*?from '(\.[^']+)'/gm)]
    .map(([, target]) => posix.join(posix.dirname(path), target!).replace(/\.js$/, ''))
    .flatMap((target) => [`${target}.ts`, `${target}.tsx`].filter((file) => files.has(file)));
  const graph = new Map([...files].map((path) => [path, imports(path)]));
  expect([...graph.values()].flat().length).toBeGreaterThan(50);
  expect(cyclesOf(graph)).toEqual([]);
});

test('control: a knot of three is found', () => {
  expect(cyclesOf(new Map([['a', ['b']], ['b', ['c']], ['c', ['a']], ['d', ['a']]]))).toEqual([['a', 'b', 'c', 'a']]);
  expect(cyclesOf(new Map([['a', ['b', 'c']], ['b', ['c']], ['c', []]]))).toEqual([]);
});
