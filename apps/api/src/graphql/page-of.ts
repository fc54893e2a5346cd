import type { EntityManager } from '@homeward/store';
import { badInput } from './bad-input.js';

/** What a sorted list is read by: the last key makes the order total. */
export interface SortKey {
  readonly sql: string;
  readonly type: 'text' | 'timestamptz' | 'bigint' | 'int';
  readonly descending?: boolean;
}

export interface Listing {
  /** The columns of a node. */
  readonly select: string;
  /** `from … where …`, with `$1…` for `params`. */
  readonly from: string;
  readonly params: readonly unknown[];
  readonly order: readonly SortKey[];
}

export interface PageArgs {
  readonly first?: number | null;
  readonly after?: string | null;
}

export interface Connection<Node> {
  readonly nodes: readonly Node[];
  readonly totalCount: number;
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

const usualFirst = 50;
const mostFirst = 200;

/** One page of a list with its total, from one snapshot. The cursor holds the sort keys of the last node, so that what is added before it moves nothing. */
export async function pageOf<Row>(tx: EntityManager, { select, from, params, order }: Listing, args: PageArgs): Promise<Connection<Row>> {
  const first = args.first ?? usualFirst;
  if (first < 1 || first > mostFirst) throw badInput(`first must be from 1 to ${mostFirst}.`);
  const after = args.after === null || args.after === undefined ? [] : fromCursor(args.after, order.length);
  const total: { n: string }[] = await tx.query(`select count(*) n ${from}`, [...params]);
  const keys = order.map(({ sql }, index) => `(${sql})::text "key${index}"`).join(', ');
  const beyond = after.length === 0 ? '' : `and (${afterCondition(order, params.length)})`;
  const sorted = order.map(({ sql, descending }) => `${sql}${descending ? ' desc' : ''}`).join(', ');
  const found: (Row & Record<string, string>)[] = await tx.query(`select ${select}, ${keys} ${from} ${beyond} order by ${sorted} limit ${first + 1}`, [...params, ...after]);
  const rows = found.slice(0, first);
  const last = rows.at(-1);
  return {
    nodes: rows,
    totalCount: Number(total[0]?.n ?? 0),
    pageInfo: { hasNextPage: found.length > first, endCursor: last === undefined ? null : toCursor(order.map((_, index) => last[`key${index}`] as string)) },
  };
}

/** (a > x) or (a = x and b > y) or …, each key in its own direction. */
const afterCondition = (order: readonly SortKey[], offset: number): string => {
  const at = (index: number): string => `$${offset + index + 1}::${order[index]?.type}`;
  return order
    .map(({ sql, descending }, index) => {
      const same = order.slice(0, index).map((key, before) => `${key.sql} = ${at(before)}`);
      return `(${[...same, `${sql} ${descending ? '<' : '>'} ${at(index)}`].join(' and ')})`;
    })
    .join(' or ');
};

const toCursor = (keys: readonly string[]): string => Buffer.from(JSON.stringify(keys)).toString('base64url');

const fromCursor = (cursor: string, length: number): string[] => {
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(keys) && keys.length === length && keys.every((key) => typeof key === 'string')) return keys;
  } catch {
    // Told below, in the same words as any other wrong cursor.
  }
  throw badInput('after must be the endCursor of an earlier page of the same list.');
};

/** The same page with its nodes shown another way. */
export const mapNodes = <From, To>(connection: Connection<From>, show: (node: From) => To): Connection<To> => ({ ...connection, nodes: connection.nodes.map(show) });
