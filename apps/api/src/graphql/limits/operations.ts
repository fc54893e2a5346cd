import { Kind } from 'graphql';
import type { Rule } from './limits.js';

/** Operations in a document: all but one are never run, and are read and checked all the same. */
export const operations: Rule = ({ document }, limits) =>
  document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION).length <= limits.operations ? null : 'A request may hold one operation.';
