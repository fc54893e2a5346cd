/**
 * Faults of the moment, which pass when tried again: deadlocks, lost connections, a full disk, a server that starts or is
 * read-only after a fail-over (SQLSTATE classes 08, 40, 53, 55, 57, 58 and 25006). They are nobody's message's fault. A statement that
 * was cancelled for its length (57014) is not among them: the same batch would be cancelled again, a smaller one may not.
 */
export const isPassing = (error: unknown): boolean => {
  const code = (error as { code?: string }).code ?? '';
  return /^(08|40|53|55|57(?!014)|58)...$|^25006$|^ECONN|^EPIPE$|^ETIMEDOUT$/.test(code) || /[Cc]onnection terminated|terminating connection|timeout exceeded when trying to connect/.test((error as Error).message);
};

/** What may be logged of a fault: its kind and code. A database's message can quote a row. */
export const nameOf = (error: unknown): string => `${(error as Error).name}${(error as { code?: string }).code === undefined ? '' : ` ${(error as { code?: string }).code}`}`;
