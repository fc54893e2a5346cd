import { error, type Issue } from '../issue.js';

/** The lists that are walked for facts: each item can cost a search, a link or a lock. No stay has as many. */
const walked: readonly string[] = ['location', 'statusHistory', 'classHistory', 'contained', 'identifier', 'link'];
const mostWalked = 200;

/** Items of any other list, and values in one resource with all that is in it. */
const mostItems = 1_000;
const mostValues = 4_000;

/** What is refused unread, so that no resource costs more than a moment, whoever sends it. `at`: its own FHIRPath. */
export function tooLong(resource: Readonly<Record<string, unknown>>, at: string): readonly Issue[] {
  const issue = (path: string, most: number): Issue => error('too-costly', 'TOO_MANY', path, `There is more here than is read: at most ${most.toLocaleString('en-GB')} are taken.`);
  const name = walked.find((one) => Array.isArray(resource[one]) && resource[one].length > mostWalked);
  if (name !== undefined) return [issue(`${at}.${name}`, mostWalked)];
  let values = 0;
  const rest: unknown[] = [resource];
  while (rest.length > 0) {
    const one = rest.pop();
    if (typeof one !== 'object' || one === null) continue;
    const inner: readonly unknown[] = Array.isArray(one) ? one : Object.values(one);
    values += inner.length;
    if (values > mostValues || (Array.isArray(one) && inner.length > mostItems)) return [issue(at, Array.isArray(one) ? mostItems : mostValues)];
    for (const part of inner) rest.push(part);
  }
  return [];
}
