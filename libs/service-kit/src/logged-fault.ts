interface Fault extends Error {
  readonly code?: unknown;
  /** Set by PostgreSQL alone. */
  readonly severity?: unknown;
}

/** Where a fault arose, without its message, which stands before the first frame. */
const framesOf = (stack: string | undefined): string | undefined => stack?.split('\n').filter((line) => /^\s+at /.test(line)).join('\n');

/**
 * A fault as it may stand in a log. What PostgreSQL says may quote a value ("invalid input syntax for type date: ..."), and its
 * driver puts the row into `detail` and the parameters beside it: of such a fault only the name, the code and the place are told.
 */
export function loggedFault({ name: kind, message, stack, code, severity }: Fault): { readonly kind: string; readonly message?: string; readonly stack: string | undefined; readonly code: unknown } {
  return severity === undefined && kind !== 'QueryFailedError' ? { kind, message, stack, code } : { kind, stack: framesOf(stack), code };
}
