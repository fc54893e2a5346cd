import { loadDataType, OperationOutcomeError, validateResource } from '@medplum/core';
import type { Resource } from '@medplum/fhirtypes';
import type { Slices } from '../../csv/slices.js';
import { error, type Issue } from '../issue.js';
import { tooLong } from './too-long.js';
import { definitionOf, elementRules, isReadType, readTypes, type ReadType } from './definitions.js';

for (const type of readTypes) loadDataType(definitionOf(type));

/** A sender learns more from the first faults than from all of them. */
const most = 20;

/**
 * What is wrong with a resource by FHIR R4: shape, cardinality, data types (by the validator of @medplum/core), the codes of required
 * bindings, and that a period does not end before it begins. Resources of types that are not read have only their type checked.
 * `at` is the resource's own FHIRPath. Pauses after each contained resource.
 */
export function* findFaults(resource: Readonly<Record<string, unknown>>, at: string): Slices<readonly Issue[]> {
  const type = resource['resourceType'];
  if (typeof type !== 'string' || !isReadType(type)) return [];
  const long = tooLong(resource, at);
  if (long.length > 0) return long;
  const { contained, ...rest } = resource;
  const faults: Issue[] = [...structureFaults(rest, at), ...(holdsEmpty(rest) ? [error('structure', 'EMPTY_VALUE', at, sentences.empty)] : []), ...ruleFaults(type, rest, at)];
  // Only under names that the standard knows: others are the sender's own words.
  if (!faults.some(({ rule }) => rule === 'ELEMENT_UNKNOWN')) faults.push(...periodFaults(rest, at, 0));
  if (contained !== undefined && !Array.isArray(contained)) faults.push(error('structure', 'SHAPE_INVALID', `${at}.contained`, sentences.shape));
  for (const [index, one] of (Array.isArray(contained) ? (contained as readonly unknown[]) : []).entries()) {
    if (!isObject(one)) continue;
    yield;
    faults.push(...(yield* findFaults(withoutContained(one), `${at}.contained[${index}]`)));
  }
  return [...new Map(faults.map((fault) => [`${fault.rule} ${fault.expression}`, fault])).values()].slice(0, most);
}

/** A contained resource contains none (dom-2). */
const withoutContained = ({ contained: _, ...rest }: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => rest;

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

const sentences = {
  shape: 'The element does not have the shape that FHIR R4 gives it.',
  required: 'A required element is missing.',
  unknown: 'There is an element here that FHIR R4 does not know.',
  value: 'The value is not written as its FHIR R4 data type asks.',
  code: 'The code is not one that FHIR R4 allows here.',
  empty: 'There is an empty value in it: an empty text, list or object, or null. FHIR R4 leaves out what has no value.',
  period: 'The period ends before it begins.',
} as const;

/** Empty values, which FHIR JSON has nowhere, but for null in a list whose twin (`_given`) holds extensions. The validator lets some through. */
const holdsEmpty = (value: unknown, inList = false): boolean => {
  if (value === null) return !inList;
  if (typeof value === 'string') return value.trim() === '';
  if (typeof value !== 'object') return false;
  const parts: readonly unknown[] = Object.values(value);
  return parts.length === 0 || parts.every((part) => part === null) || parts.some((part) => holdsEmpty(part, Array.isArray(value)));
};

/** The validator's own words can quote names that the sender made up, so they are replaced by ours. */
const structureFaults = (resource: Readonly<Record<string, unknown>>, at: string): Issue[] => {
  let issues;
  try {
    issues = validateResource(resource as unknown as Resource);
  } catch (fault) {
    if (!(fault instanceof OperationOutcomeError)) return [error('structure', 'SHAPE_INVALID', at, sentences.shape)];
    issues = fault.outcome.issue;
  }
  return issues.filter(({ severity }) => severity === 'error' || severity === 'fatal').map(({ details, expression }) => {
    const text = details?.text ?? '';
    const unknown = /additional property/.test(text);
    // What the sender made up is not repeated: only where it stands.
    const path = placed((expression?.[0] ?? '').replace(unknown ? /\.[^.]*$/ : /$^/, ''), at);
    if (/^Missing required/.test(text)) return error('required', 'ELEMENT_MISSING', path, sentences.required);
    if (unknown) return error('structure', 'ELEMENT_UNKNOWN', path, sentences.unknown);
    if (/format|empty string|pattern|Invalid (?:date|time|instant|uri|base64|code|id)/i.test(text)) return error('value', 'VALUE_INVALID', path, sentences.value);
    return error('structure', 'SHAPE_INVALID', path, sentences.shape);
  });
};

/** A path that the validator gives from the type, given from `at`; where names in it are not the standard's own, `at` alone. */
const placed = (path: string, at: string): string => (/^[A-Za-z]{1,40}(?:\.[A-Za-z]{1,40}|\[\d+\])*$/.test(path) && path.length < 200 ? at + path.replace(/^[A-Za-z]+/, '') : at);

/** What the validator leaves open: whether many are many and one is one, and the codes of required bindings. */
const ruleFaults = (type: ReadType, resource: Readonly<Record<string, unknown>>, at: string): Issue[] =>
  elementRules[type].flatMap(({ path, many, codes }) => {
    const last = path.at(-1) ?? '';
    return spotsOf(resource, at, path.slice(0, -1)).flatMap(({ value, at: parent }) => {
      const found = value[last];
      const here = `${parent}.${last}`;
      if (found === undefined) return [];
      if (Array.isArray(found) !== many) return [error('structure', 'SHAPE_INVALID', here, sentences.shape)];
      return codes !== null && typeof found === 'string' && !codes.has(found) ? [error('value', 'CODE_NOT_ALLOWED', here, sentences.code)] : [];
    });
  });

interface Spot {
  readonly value: Readonly<Record<string, unknown>>;
  readonly at: string;
}

const spotsOf = (value: Readonly<Record<string, unknown>>, at: string, path: readonly string[]): Spot[] => {
  const [name, ...below] = path;
  if (name === undefined) return [{ value, at }];
  const found = value[name];
  if (Array.isArray(found)) return found.flatMap((one, index) => (isObject(one) ? spotsOf(one, `${at}.${name}[${index}]`, below) : []));
  return isObject(found) ? spotsOf(found, `${at}.${name}`, below) : [];
};

/** Invariant per-1, wherever a period stands under the standard's own names. */
const periodFaults = (value: Readonly<Record<string, unknown>>, at: string, depth: number): Issue[] =>
  Object.entries(value).flatMap(([name, inner]) => {
    if (depth > 4 || !/^[A-Za-z]{1,40}$/.test(name)) return [];
    const parts = Array.isArray(inner) ? inner.map((one, index) => ({ one: one as unknown, at: `${at}.${name}[${index}]` })) : [{ one: inner, at: `${at}.${name}` }];
    return parts.flatMap(({ one, at: here }) => {
      if (!isObject(one)) return [];
      const backwards = /period$/i.test(name) && endsBeforeStart(one['start'], one['end']);
      return [...(backwards ? [error('invariant', 'PERIOD_BACKWARDS', here, sentences.period)] : []), ...periodFaults(one, here, depth + 1)];
    });
  });

/** To the precision that both have. */
const endsBeforeStart = (start: unknown, end: unknown): boolean => {
  if (typeof start !== 'string' || typeof end !== 'string') return false;
  const shorter = Math.min(start.length, end.length);
  if (shorter <= 10) return end.slice(0, shorter) < start.slice(0, shorter);
  return Date.parse(end) < Date.parse(start);
};
