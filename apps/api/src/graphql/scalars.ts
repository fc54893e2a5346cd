import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { badInput } from './bad-input.js';

const offsetTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;
const day = /^\d{4}-\d\d-\d\d$/;

const dateTime = (value: unknown): string => {
  if (typeof value !== 'string' || !offsetTime.test(value) || Number.isNaN(Date.parse(value))) throw badInput('A DateTime is ISO 8601 with an offset, such as 2026-11-22T09:15:00Z.');
  const [year, month, dayOfMonth] = value.slice(0, 10).split('-').map(Number);
  const real = new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, dayOfMonth)).toISOString().slice(0, 10) === value.slice(0, 10);
  if (!real || value < '1880' || value >= '2200') throw badInput('A DateTime names a real day from 1880 to 2199.');
  return new Date(value).toISOString();
};

const date = (value: unknown): string => {
  if (typeof value !== 'string' || !day.test(value) || new Date(`${value}T00:00:00Z`).getUTCDate() !== Number(value.slice(8))) throw badInput('A Date is YYYY-MM-DD.');
  return value;
};

const literal = (parse: (value: unknown) => string) => (node: ValueNode): string => parse(node.kind === Kind.STRING ? node.value : undefined);

/** The schema's own scalars. Instants go out in UTC with milliseconds. */
export const scalars = {
  DateTime: new GraphQLScalarType({ name: 'DateTime', serialize: (value) => new Date(value as string | Date).toISOString(), parseValue: dateTime, parseLiteral: literal(dateTime) }),
  Date: new GraphQLScalarType({ name: 'Date', serialize: String, parseValue: date, parseLiteral: literal(date) }),
};
