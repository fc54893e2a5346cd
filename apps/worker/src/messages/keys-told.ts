import type { DraftFact } from '@homeward/flow';
import type { ReadMessage, ToldRightly, Vault } from '@homeward/store';

type Read = Pick<ReadMessage, 'messageId' | 'reading'>;

/** What is reported of a record that belongs to one person. */
const reportKinds = { PackageReported: true, ResidencyReported: true };

const keysOf = (read: readonly Read[], keyOf: (fact: DraftFact) => string | null): string[] => [...new Set(read.flatMap(({ reading }) => reading.facts.flatMap((fact) => keyOf(fact) ?? [])))];

/** The key of the package or residency that a fact reports. */
const recordKeyOf = (vault: Vault, fact: DraftFact): string | null => ('record' in fact && fact.record !== null && fact.kind in reportKinds ? vault.recordKey(fact.record) : null);

/** The packages and residencies that messages report, by key. */
export const recordKeysOf = (vault: Vault, read: readonly Read[]): string[] => keysOf(read, (fact) => recordKeyOf(vault, fact));

/** The documents that messages bring a version of, with facts or without, by key. */
export const documentKeysOf = (vault: Vault, read: readonly Read[]): string[] => [
  ...keysOf(read, (fact) => ('subject' in fact && fact.document !== undefined ? vault.recordKey(fact.document.document) : null)),
  ...read.flatMap(({ reading }) => (reading.emptied ?? []).map(({ document }) => vault.recordKey(document))),
];

export const toldRightly = (vault: Vault, read: readonly Read[]): ToldRightly[] =>
  read.flatMap(({ messageId, reading }) =>
    reading.facts.flatMap((fact) => {
      const recordKey = recordKeyOf(vault, fact);
      return recordKey === null ? [] : [{ recordKey, messageId }];
    }),
  );
