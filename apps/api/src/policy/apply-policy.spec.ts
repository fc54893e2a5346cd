import { describe, expect, test } from '@jest/globals';
import { buildSchema, isObjectType } from 'graphql';
import { classOf } from '@homeward/access';
import { schemaText } from '../graphql/schema-text.js';
import { applyPolicy, type RuleOf } from './apply-policy.js';

const all = Object.values(buildSchema(schemaText()).getTypeMap()).flatMap((type) => (isObjectType(type) && !type.name.startsWith('__') ? Object.keys(type.getFields()).map((field) => [type.name, field] as const) : []));

/** The rules of the program without that of one field. */
const without = (gone: readonly [string, string]): RuleOf => (typeName, fieldName) => (typeName === gone[0] && fieldName === gone[1] ? undefined : classOf(typeName, fieldName));

describe('a schema with a field of which nobody has said who may see it', () => {
  // Control: with the throw left out for mutations this was red.
  test('is not served, whichever field it is, and the field is named', () => {
    expect(all.length).toBeGreaterThan(200);
    // One schema for all: it is thrown away, and what was put before its fields on the way asks nobody.
    const schema = buildSchema(schemaText());
    for (const gone of all) expect(() => applyPolicy(schema, without(gone))).toThrow(`Nobody has said who may see ${gone.join('.')}:`);
  });

  test('a field that is only new in the schema is such a one', () => {
    const grown = buildSchema(schemaText().replace(/^type Person \{$/m, 'type Person {\n  shoeSize: Int'));
    expect(() => applyPolicy(grown)).toThrow('Nobody has said who may see Person.shoeSize: give it a row in docs/access/who-sees-what.csv');
  });

  test('control: with every rule it is', () => {
    expect(() => applyPolicy(buildSchema(schemaText()))).not.toThrow();
  });
});
