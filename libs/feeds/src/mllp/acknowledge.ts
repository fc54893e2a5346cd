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
export function acknowledge(header: Header | null, code: AcknowledgementCode, options: AcknowledgementOptions): Uint8Array | null {
  const sender = header ?? nobody;
  const answer = answerCode(sender, code);
  if (answer === null) return null;
  const text = plain(options.text ?? '', sender.fieldSeparator + sender.encodingCharacters);
  const segments = [headerSegment(sender, options), ['MSA', answer, sender.controlId, ...(text === '' ? [] : [text])]];
  if (options.errorCode !== undefined) segments.push(errorSegment(sender, options.errorCode, text));
  return frame(segments.map((fields) => `${withoutControls(fields.join(sender.fieldSeparator))}\r`).join(''));
}

type Asked = Omit<Header, 'dateTime' | 'characterSet'>;

/** Whom we answer when a message has no usable header. */
const nobody: Asked = {
  fieldSeparator: '|', encodingCharacters: '^~\\&', sendingApplication: '', sendingFacility: '', receivingApplication: '', receivingFacility: '',
  messageType: '', controlId: '', processingId: '', version: '', acceptAcknowledgement: '', applicationAcknowledgement: '',
};

/** HL7 v2.4 §2.16.9, sender and receiver changed about. */
const headerSegment = (sender: Asked, { now, controlId }: AcknowledgementOptions): string[] => {
  const component = sender.encodingCharacters.charAt(0);
  const trigger = sender.messageType.split(component)[1] ?? '';
  return [
    'MSH', sender.encodingCharacters, sender.receivingApplication, sender.receivingFacility, sender.sendingApplication, sender.sendingFacility,
    hl7Time(now), '', trigger === '' ? 'ACK' : `ACK${component}${trigger}`, controlId, sender.processingId || 'P', versionOf(sender),
  ];
};

const versionOf = ({ version }: Asked): string => version || '2.4';

const answerCode = (header: Asked, code: AcknowledgementCode): string | null => {
  const accept = conditionOf(header.acceptAcknowledgement);
  const application = conditionOf(header.applicationAcknowledgement);
  if (accept === '' && application === '') return code;
  if (wanted(accept, code)) return `C${code.charAt(1)}`;
  return wanted(application, code) ? code : null;
};

/** A blank or a deleted value asks for nothing. */
const conditionOf = (field: string): string => field.replace('""', '').trim();

/** HL7 table 0155; what is not in it, in a header that asks for enhanced mode, is read as "always": silence would stall the sender. */
const wanted = (condition: string, code: AcknowledgementCode): boolean => {
  if (condition === '' || condition === 'NE') return false;
  if (condition === 'ER') return code !== 'AA';
  if (condition === 'SU') return code === 'AA';
  return true;
};

/** ERR-1 to version 2.4, ERR-3 and ERR-4 from 2.5 on (HL7 v2.5 §2.15.5). */
const errorSegment = (sender: Asked, errorCode: string, text: string): string[] => {
  const component = sender.encodingCharacters.charAt(0);
  return /^2\.[0-4]/.test(versionOf(sender))
    ? ['ERR', `${component.repeat(3)}${errorCode}`]
    : ['ERR', '', '', `${errorCode}${component.repeat(2)}HL70357`, 'E', '', '', '', text];
};

const hl7Time = (now: string): string => `${now.slice(0, 19).replace(/[-T:]/g, '')}+0000`;

/** Our own words, without any sign that the sender uses as a separator. */
const plain = (text: string, separators: string): string => [...text].map((sign) => (separators.includes(sign) || !/^[ -~]$/.test(sign) ? ' ' : sign)).join('');

/** An echoed field that ended in FS would end our frame too early. */
const withoutControls = (fields: string): string => fields.replace(/[\x00-\x1f]/g, '');

const frame = (text: string): Uint8Array => {
  const bytes = new Uint8Array(text.length + 3);
  bytes[0] = 0x0b;
  for (let at = 0; at < text.length; at += 1) bytes[at + 1] = text.charCodeAt(at);
  bytes[text.length + 1] = 0x1c;
  bytes[text.length + 2] = 0x0d;
  return bytes;
};
