import type { Issue } from '@homeward/feeds';

/** What goes back to a FHIR client. */
export interface FhirAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Null: nothing but the headers. */
  readonly body: object | null;
}

export interface OutcomeIssue {
  readonly severity: 'error' | 'warning' | 'information';
  readonly code: string;
  readonly diagnostics: string;
  readonly expression?: string | null;
  /** Our own stable code. */
  readonly rule?: string;
}

/** An OperationOutcome (FHIR R4). Never names content. */
export const outcomeOf = (issues: readonly OutcomeIssue[]): object => ({
  resourceType: 'OperationOutcome',
  issue: issues.map(({ severity, code, diagnostics, expression, rule }) => ({
    severity, code, ...(rule === undefined ? {} : { details: { text: rule } }), diagnostics, ...(expression == null ? {} : { expression: [expression] }),
  })),
});

export const refusal = (status: number, code: string, diagnostics: string, headers: Readonly<Record<string, string>> = {}): FhirAnswer => ({
  status, headers, body: outcomeOf([{ severity: 'error', code, diagnostics }]),
});

/** Why a request is not taken at all, so that nothing of it is kept. */
export class FhirRefusal extends Error {
  readonly answer: FhirAnswer;

  public constructor(status: number, code: string, diagnostics: string, headers: Readonly<Record<string, string>> = {}) {
    super(diagnostics);
    this.answer = refusal(status, code, diagnostics, headers);
  }
}

/** The HTTP status of what was refused for its content: 404 for a type that does not exist, 413 for what is too much, 422 for rules of ours, else 400. */
export const statusOfIssues = (issues: readonly Pick<Issue, 'code' | 'rule'>[]): number => {
  if (issues.some(({ rule }) => rule === 'TYPE_UNKNOWN')) return 404;
  if (issues.some(({ code }) => code === 'too-costly')) return 413;
  return issues.every(({ code }) => code === 'business-rule' || code === 'not-supported') ? 422 : 400;
};
