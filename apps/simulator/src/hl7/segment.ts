/**
 * A field as this writer takes it: plain text, the components of one value, or several such values. Subcomponents are
 * never needed here. Absent fields are left empty ("unchanged"; HL7 UK A.3 §2.3.3).
 */
export type Field = string | readonly string[] | { readonly repeats: readonly (readonly string[])[] };

/** Fields by their number in the standard, from 1. */
export type Fields = Readonly<Record<number, Field | null>>;

// HL7 v2.4 §2.10. The escape character goes first, or it would escape the escapes.
const escapes: readonly (readonly [string, string])[] = [
  ['\\', '\\E\\'], ['|', '\\F\\'], ['^', '\\S\\'], ['&', '\\T\\'], ['~', '\\R\\'], ['\r', '\\X0D\\'], ['\n', '\\X0A\\'],
];

export const escapeText = (text: string): string => {
  let out = '';
  for (const sign of text) out += escapes.find(([raw]) => raw === sign)?.[1] ?? sign;
  return out;
};

const trimmed = (parts: readonly string[], separator: string): string => {
  let end = parts.length;
  while (end > 0 && parts[end - 1] === '') end -= 1;
  return parts.slice(0, end).join(separator);
};

const writeValue = (components: readonly string[]): string => trimmed(components.map(escapeText), '^');

function writeField(field: Field | null | undefined): string {
  if (field === null || field === undefined) return '';
  if (typeof field === 'string') return escapeText(field);
  return 'repeats' in field ? field.repeats.map(writeValue).join('~') : writeValue(field);
}

/** One segment without its ending. MSH-1 and MSH-2 are set by the writer. */
export function writeSegment(name: string, fields: Fields): string {
  const last = Math.max(0, ...Object.keys(fields).map(Number));
  const written = Array.from({ length: last }, (_, at) => writeField(fields[at + 1]));
  if (name === 'MSH') written.splice(0, 2, '^~\\&');
  return trimmed([name, ...written], '|');
}

/** A whole message: segments end in a carriage return (HL7 v2.4 §2.6). */
export const writeMessage = (segments: readonly (readonly [string, Fields])[]): string =>
  segments.map(([name, fields]) => `${writeSegment(name, fields)}\r`).join('');
