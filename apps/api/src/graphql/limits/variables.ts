import type { Limits } from './limits.js';

/** What variables have too much of: levels, or values. Walks no further than the limits go. */
export function variablesRefused(variables: unknown, limits: Pick<Limits, 'variableDepth' | 'variableValues'>): string | null {
  let values = 0;
  const waiting: { readonly value: unknown; readonly level: number }[] = [{ value: variables, level: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, level } = next;
    if (typeof value !== 'object' || value === null) continue;
    const inner: unknown[] = Object.values(value);
    values += inner.length;
    if (values > limits.variableValues) return `Variables may hold at most ${limits.variableValues} values.`;
    if (level >= limits.variableDepth && inner.length > 0) return `Variables may be at most ${limits.variableDepth} levels deep.`;
    for (const each of inner) waiting.push({ value: each, level: level + 1 });
  }
  return null;
}
