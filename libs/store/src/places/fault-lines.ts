import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** What is wrong with a file of settings, one line a fault: where, and what to do. */
export const faultLines = (error: z.ZodError): string[] => error.issues.flatMap((issue) => lines(issue, []));

function lines(issue: Issue, above: readonly PropertyKey[]): string[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'invalid_union') {
    const meant = issue.errors.find((branch) => branch.some(isWithin));
    if (meant !== undefined) return meant.flatMap((inner) => lines(inner, path));
  }
  const words = issue.code === 'unrecognized_keys' ? `There is no setting called ${issue.keys.join(', ')} here. Check its spelling.` : issue.message;
  return [`  ${path.map(String).join('.') || 'the file'}: ${words}`];
}

/** The branch of a choice that was meant: the one whose fault lies inside it. */
const isWithin = (issue: Issue): boolean => issue.path.length > 0 || issue.code === 'unrecognized_keys' || issue.code === 'custom' || (issue.code === 'invalid_union' && issue.errors.some((branch) => branch.some(isWithin)));
