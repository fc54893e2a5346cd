import type { RejectionNote } from '../reading.js';

/** Why something is not taken, or what is odd about it: an OperationOutcome.issue in the making. Names elements, never what is in them. */
export interface Issue {
  readonly severity: 'error' | 'warning';
  /** IssueType (FHIR R4). */
  readonly code: 'invalid' | 'structure' | 'required' | 'value' | 'invariant' | 'not-supported' | 'business-rule' | 'too-costly' | 'conflict';
  /** A stable code of ours, by which rejections are grouped. */
  readonly rule: string;
  /** FHIRPath; null for the message as a whole. */
  readonly expression: string | null;
  /** What is wrong and what to do. */
  readonly diagnostics: string;
}

export const error = (code: Issue['code'], rule: string, expression: string | null, diagnostics: string): Issue => ({ severity: 'error', code, rule, expression, diagnostics });

export const asRejection = ({ rule, expression, diagnostics }: Issue): RejectionNote => ({ code: rule, message: diagnostics, location: expression, line: null, column: null });
