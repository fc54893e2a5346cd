import type { DraftFact } from '@homeward/flow';

/** Every text of a fact that must come out of its message: numbers of people and records, and where they are. */
export function textsOf(fact: DraftFact): string[] {
  const found: string[] = [];
  const location = (value: unknown): void => {
    if (value === null || typeof value !== 'object') return;
    for (const part of ['ward', 'bay', 'bed'] as const) {
      const text = (value as Record<string, unknown>)[part];
      if (typeof text === 'string') found.push(text);
    }
  };
  if ('subject' in fact) found.push(fact.subject.value, ...(fact.record === null ? [] : [fact.record.value]));
  if (fact.kind === 'SubjectsLinked' || fact.kind === 'SubjectsUnlinked') found.push(fact.body.other.value);
  const body = fact.body as Readonly<Record<string, unknown>>;
  for (const name of ['location', 'from', 'to', 'cancelled']) location(body[name]);
  return found;
}

/** Letters and digits alone: what is left of a text whatever was escaped, trimmed or spaced otherwise. */
const bare = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();

/** The texts of `facts` that `message` does not say. An empty list is what is hoped for. */
export function notSaid(facts: readonly DraftFact[], message: string): string[] {
  const said = bare(message);
  return [...new Set(facts.flatMap(textsOf))].filter((text) => !said.includes(bare(text)));
}
