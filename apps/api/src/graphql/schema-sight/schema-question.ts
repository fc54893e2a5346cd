import { GraphQLError, Kind, OperationTypeNode, parse } from 'graphql';

const textOf = (asked: unknown): string => {
  const { query } = (asked ?? {}) as { readonly query?: unknown };
  return typeof query === 'string' ? query : '';
};

/** Whether a question may ask of the schema: names have one spelling in GraphQL, so whatever asks holds one of these words (spec October 2021, 2.1.9 and 4.1). */
const namesSchema = (asked: unknown): boolean => /__(schema|type)\b/.test(textOf(asked));

/** Whether a question is of the schema and of nothing else, whatever fragments it has. What cannot be read is not. */
export function isOfSchemaAlone(asked: unknown, maxTokens: number): boolean {
  if (!namesSchema(asked)) return false;
  try {
    const operations = parse(textOf(asked), { noLocation: true, maxTokens }).definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    return operations.every((each) => 'operation' in each && each.operation === OperationTypeNode.QUERY && each.selectionSet.selections.every((one) => one.kind === Kind.FIELD && /^__(schema|type)$/.test(one.name.value)));
  } catch {
    return false;
  }
}

/** Refuses a question of the schema to whom it is not told. */
export const schemaRefused = (asked: unknown, mayKnow: boolean): GraphQLError | null =>
  mayKnow || !namesSchema(asked) ? null : new GraphQLError('What can be asked is not told here.', { extensions: { code: 'GRAPHQL_VALIDATION_FAILED', http: { status: 400 } } });
