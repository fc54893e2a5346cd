import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { InMemoryCache } from '@apollo/client';
import fc from 'fast-check';
import { buildSchema, parse, print, validate } from 'graphql';
import { longPatience, longRuns, runSeed } from '../../../../../test/tools/long-runs.js';
import { trustedDocuments } from '../../generated/trusted-documents.js';
import { schemaText } from '../schema-text.js';
import { mutated } from '../../testing/mutated.js';
import { takeDocument } from './take-document.js';

const texts = Object.values(trustedDocuments);
const ids = Object.keys(trustedDocuments);
const codeOf = (asked: object, only = true): unknown => takeDocument(asked, only)?.extensions['code'] ?? null;
const named = (sha256Hash: unknown, more: object = {}): object => ({ extensions: { persistedQuery: { version: 1, sha256Hash } }, ...more });

describe('the list of what the dashboard asks', () => {
  test('has each document under the SHA-256 of its text, with every name that Apollo’s client would add to it', () => {
    expect(ids.length).toBeGreaterThanOrEqual(20);
    for (const [id, text] of Object.entries(trustedDocuments)) {
      expect(createHash('sha256').update(text).digest('hex')).toBe(id);
      expect(print(new InMemoryCache().transformDocument(parse(text)))).toBe(text);
    }
  });

  test('holds only what the schema has', () => {
    const schema = buildSchema(schemaText());
    expect(texts.flatMap((text) => validate(schema, parse(text)))).toEqual([]);
  });
});

describe('whoever may ask only that', () => {
  test('is given the text by its id, over HTTP as over a socket, which sends an empty one', () => {
    for (const more of [{}, { query: '' }, { query: null }]) {
      const asked = named(ids[0], { operationName: 'x', ...more });
      expect(codeOf(asked)).toBeNull();
      expect(asked).toEqual({ operationName: 'x', query: texts[0] });
    }
  });

  test.each<[string, unknown, string]>([
    ['a text', { query: texts[0] }, 'DOCUMENT_NOT_TRUSTED'],
    ['a text with the id of a trusted one', named(ids[0], { query: '{ viewer { name } }' }), 'DOCUMENT_NOT_TRUSTED'],
    ['a text that is none', named(ids[0], { query: { kind: 'Document' } }), 'DOCUMENT_NOT_TRUSTED'],
    ['an id that is not known', named('0'.repeat(64)), 'PERSISTED_QUERY_NOT_FOUND'],
    ['a name that every object has', named('constructor'), 'PERSISTED_QUERY_NOT_FOUND'],
    ['another', named('__proto__'), 'PERSISTED_QUERY_NOT_FOUND'],
    ['a list of ids', named([ids[0]]), 'DOCUMENT_NOT_TRUSTED'],
    ['nothing', {}, 'DOCUMENT_NOT_TRUSTED'],
    ['a batch', [named(ids[0])], 'DOCUMENT_NOT_TRUSTED'],
    ['no object', 'text', 'DOCUMENT_NOT_TRUSTED'],
    ['no extensions', { extensions: null }, 'DOCUMENT_NOT_TRUSTED'],
    ['an id of no hash', { extensions: { persistedQuery: null } }, 'DOCUMENT_NOT_TRUSTED'],
  ])('is refused %s', (_what, asked, code) => {
    expect(codeOf(asked as object)).toBe(code);
  });

  // Control: the same texts where anything may be asked, below; and with the id's text taken for the asker's, thousands passed here.
  const runs = longRuns(10_000);

  test(`runs none of ${runs.toLocaleString('en')} documents that were changed, nor of as many ids`, () => {
    let ran = 0;
    fc.assert(
      fc.property(fc.constantFrom(...ids), fc.nat(), (id, chance) => {
        for (const asked of [{ query: mutated(trustedDocuments[id] as string, chance) }, named(id, { query: mutated(trustedDocuments[id] as string, chance) }), named(mutated(id, chance))]) {
          if (codeOf(asked) === null) ran += 1;
        }
      }),
      { numRuns: runs, seed: runSeed() },
    );
    expect(ran).toBe(0);
  }, longPatience(runs));

  test('control: where anything may be asked, most of them would run', () => {
    const schema = buildSchema(schemaText());
    let ran = 0;
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.nat(), (text, chance) => {
        const asked = { query: mutated(text, chance) };
        if (codeOf(asked, false) !== null) return;
        try {
          if (validate(schema, parse(asked.query)).length === 0) ran += 1;
        } catch {
          // Not even a document.
        }
      }),
      { numRuns: 300, seed: runSeed() },
    );
    expect(ran).toBeGreaterThan(100);
  });
});

test('who may ask anything may use ids too, and is told of one that is not known', () => {
  expect(codeOf(named(ids[0]), false)).toBeNull();
  expect(codeOf(named('0'.repeat(64)), false)).toBe('PERSISTED_QUERY_NOT_FOUND');
  expect(codeOf({ query: '{ viewer { name } }' }, false)).toBeNull();
});
