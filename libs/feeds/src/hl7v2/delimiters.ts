/** The five characters that take an HL7 v2 message apart. An empty string means that the message has none of that kind. */
export interface Delimiters {
  readonly field: string;
  readonly component: string;
  readonly repetition: string;
  readonly escape: string;
  readonly subComponent: string;
}

/**
 * Reads MSH-1 and MSH-2 (HL7 v2.4 §2.16.9.1-2) from the text of the MSH segment; null where it has no field separator.
 *
 * Seen in real files and taken: MSH-2 cut short (`^~` has no escape and no sub-component), the escape lost (`^~&`), the escape
 * doubled by a program's string literal (`^~\\&`), and the truncation character that v2.7 adds at the end (`^~\&#`).
 */
export function readDelimiters(msh: string): Delimiters | null {
  const field = msh.charAt(3);
  if (field === '' || /[\sA-Za-z0-9]/.test(field)) return null;
  const end = msh.indexOf(field, 4);
  const encoding = msh.slice(4, end < 0 ? undefined : end).trim().replace(/(.)\1+/g, '$1');
  const lostEscape = encoding.length === 3 && encoding.endsWith('&');
  return {
    field,
    component: encoding.charAt(0) || '^',
    repetition: encoding.charAt(1),
    escape: lostEscape ? '' : encoding.charAt(2),
    subComponent: lostEscape ? '&' : encoding.charAt(3),
  };
}
