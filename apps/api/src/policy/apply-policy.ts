import { GraphQLError, defaultFieldResolver, isObjectType, type GraphQLField, type GraphQLSchema } from 'graphql';
import { classOf, sightOf, type DataClass, type Sight } from '@homeward/access';
import type { Viewer } from '@homeward/store';
import type { Asked } from '../graphql/asked.js';
import { notAllowed } from '../graphql/refusals.js';
import { personOf } from './person-of.js';

/** The rule of a field; undefined: nobody has said who may see it. */
export type RuleOf = (typeName: string, fieldName: string) => DataClass | undefined;

const forbidden = (name: string): GraphQLError => new GraphQLError(`Your role does not show this: ${name}.`, { extensions: { code: 'FORBIDDEN' } });

/** Of each viewer the sights found so far: an answer has thousands of fields and few classes. */
const sightsFound = new WeakMap<Viewer, Map<DataClass, Sight>>();

const sightFor = (viewer: Viewer, dataClass: DataClass): Sight => {
  const known = sightsFound.get(viewer) ?? new Map<DataClass, Sight>();
  const sight = known.get(dataClass) ?? sightOf(viewer.grants, dataClass);
  sightsFound.set(viewer, known.set(dataClass, sight));
  return sight;
};

const isRoot = (typeName: string): boolean => ['Query', 'Mutation', 'Subscription'].includes(typeName);

/** Refuses, with FORBIDDEN or with the schema's own refusal, and writes that in the audit, what the viewer's roles do not show of whatever the field stands in. */
const guarded = (typeName: string, field: GraphQLField<unknown, Asked>, dataClass: DataClass): NonNullable<GraphQLField<unknown, Asked>['resolve']> => {
  const resolve = field.resolve ?? defaultFieldResolver;
  const name = `${typeName}.${field.name}`;
  const whose = personOf[typeName];
  return (parent, args, asked, info) => {
    const sight = sightFor(asked.viewer, dataClass);
    if (isRoot(typeName)) asked.looks.asks(field.name);
    if (sight === 'NO') {
      return asked.looks.refused(name).then(() => {
        if (typeName === 'Mutation') return notAllowed();
        throw forbidden(name);
      });
    }
    if (sight !== 'THEIRS' || whose === undefined) return resolve(parent, args, asked, info);
    return asked.maySee(dataClass, whose(parent)).then(async (may) => {
      if (!may) {
        await asked.looks.refused(name, whose(parent));
        throw forbidden(name);
      }
      return resolve(parent, args, asked, info);
    });
  };
};

/**
 * Puts the policy in front of every field of the schema, whatever way leads to it: a list, an alias, a fragment, a union, a
 * subscription. A field without a rule keeps the api from starting, so that nothing is shown by being forgotten.
 */
export function applyPolicy(schema: GraphQLSchema, ruleOf: RuleOf = classOf): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields()) as GraphQLField<unknown, Asked>[]) {
      const dataClass = ruleOf(type.name, field.name);
      if (dataClass === undefined) throw new Error(`Nobody has said who may see ${type.name}.${field.name}: give it a row in docs/access/who-sees-what.csv and a class in libs/access/src/policy/field-classes.ts.`);
      if (field.subscribe !== undefined) field.subscribe = begin(type.name, field, field.subscribe, dataClass);
      field.resolve = guarded(type.name, field, dataClass);
    }
  }
  return schema;
}

/** A subscription is refused when it begins; each of its answers is judged anew, field by field. */
const begin = (typeName: string, field: GraphQLField<unknown, Asked>, subscribe: NonNullable<GraphQLField<unknown, Asked>['subscribe']>, dataClass: DataClass): typeof subscribe => (parent, args, asked, info) => {
  const name = `${typeName}.${field.name}`;
  if (sightFor(asked.viewer, dataClass) === 'NO') {
    return asked.looks.refused(name).then(() => {
      throw forbidden(name);
    });
  }
  return subscribe(parent, args, asked, info);
};
