import type { Header } from './header.js';

/** Durably stored; cannot be stored now, send again; will never be taken (HL7 table 0008, original mode). */
export type AcknowledgementCode = 'AA' | 'AE' | 'AR';

export interface AcknowledgementOptions {
  /** The answer's own time, an instant. */
  readonly now: string;
  /** The answer's own control id (MSH-10). */
  readonly controlId: string;
  /** Plain words for MSA-3 and ERR; name fields, never their content. */
  readonly text?: string;
  /** HL7 table 0357, such as `207`. */
  readonly errorCode?: string;
}

/**
 * The framed answer to a message, or null where its sender asked for none. Original mode unless MSH-15 or MSH-16 has a value;
 * in enhanced mode the accept level (CA, CE, CR) answers if its condition holds, else the application level if its does
 * (HL7 v2.4 §2.9.2, table 0155). MSA-2 is MSH-10 byte for byte. Without a header the answer has standard separators.
 */
export function acknowledge(header: Header | null, code: AcknowledgementCode, { now, controlId, text, errorCode }: AcknowledgementOptions): Uint8Array | null {
  const answer = header === null ? code : answerCode(header, code);
  if (answer === null) return null;
  const { fieldSeparator, encodingCharacters } = header ?? { fieldSeparator: '|', encodingCharacters: '^~\\&' };
  const component = encodingCharacters.charAt(0);
  const trigger = header?.messageType.split(component)[1] ?? '';
  const version = header?.version || '2.4';
  const safe = plain(text ?? '', fieldSeparator + encodingCharacters);
  const msh = [
    'MSH', encodingCharacters, header?.receivingApplication, header?.receivingFacility, header?.sendingApplication, header?.sendingFacility,
    hl7Time(now), '', trigger === '' ? 'ACK' : `ACK${component}${trigger}`, controlId, header?.processingId || 'P', version,
  ];
  const msa = ['MSA', answer, header?.controlId, ...(safe === '' ? [] : [safe])];
  const segments = [msh, msa];
  if (errorCode !== undefined) segments.push(errorSegment(version, component, errorCode, safe));
  return frame(segments.map((fields) => `${fields.map((field) => withoutControls(field ?? '')).join(fieldSeparator)}\r`).join(''));
}

const answerCode = (header: Header, code: AcknowledgementCode): string | null => {
  const { acceptAcknowledgement: accept, applicationAcknowledgement: application } = header;
  if (accept === '' && application === '') return code;
  if (wanted(accept, code)) return `C${code.charAt(1)}`;
  return wanted(application, code) ? code : null;
};

/** HL7 table 0155; what is not in it, in a header that asks for enhanced mode, is read as "always": silence would stall the sender. */
const wanted = (condition: string, code: AcknowledgementCode): boolean => {
  if (condition === '' || condition === 'NE') return false;
  if (condition === 'ER') return code !== 'AA';
  if (condition === 'SU') return code === 'AA';
  return true;
};

/** ERR-1 to version 2.4, ERR-3 and ERR-4 from 2.5 on (HL7 v2.5 §2.15.5). */
const errorSegment = (version: string, component: string, errorCode: string, text: string): string[] =>
  /^2\.[0-4]/.test(version)
    ? ['ERR', `${component.repeat(3)}${errorCode}`]
    : ['ERR', '', '', `${errorCode}${component.repeat(2)}HL70357`, 'E', '', '', '', text];

const hl7Time = (now: string): string => `${now.slice(0, 19).replace(/[-T:]/g, '')}+0000`;

/** Our own words, without any sign that the sender uses as a separator. */
const plain = (text: string, separators: string): string => [...text].map((sign) => (separators.includes(sign) || !/^[ -~]$/.test(sign) ? ' ' : sign)).join('');

/** An echoed field that ended in FS would end our frame too early. */
const withoutControls = (field: string): string => field.replace(/[\x00-\x1f]/g, '');

const frame = (text: string): Uint8Array => {
  const bytes = new Uint8Array(text.length + 3);
  bytes[0] = 0x0b;
  for (let at = 0; at < text.length; at += 1) bytes[at + 1] = text.charCodeAt(at);
  bytes[text.length + 1] = 0x1c;
  bytes[text.length + 2] = 0x0d;
  return bytes;
};
