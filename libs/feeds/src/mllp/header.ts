/**
 * The first segment of a message, as far as receiving it needs (HL7 v2.4 §2.16.9). Fields are the sender's own bytes read as
 * ISO 8859-1, one character a byte, so that an answer can give them back unchanged whatever their encoding.
 */
export interface Header {
  readonly fieldSeparator: string;
  /** MSH-2 as sent; its first character parts components. */
  readonly encodingCharacters: string;
  readonly sendingApplication: string;
  readonly sendingFacility: string;
  readonly receivingApplication: string;
  readonly receivingFacility: string;
  readonly dateTime: string;
  readonly messageType: string;
  readonly controlId: string;
  readonly processingId: string;
  readonly version: string;
  readonly acceptAcknowledgement: string;
  readonly applicationAcknowledgement: string;
  readonly characterSet: string;
}

/** No sender has a longer MSH; what is longer is not looked at further. */
const longest = 4096;

/** Reads MSH and nothing else. Null where the message has no usable one. */
export function readHeader(bytes: Uint8Array): Header | null {
  const at = skipFiller(bytes);
  if (bytes[at] !== 0x4d || bytes[at + 1] !== 0x53 || bytes[at + 2] !== 0x48) return null;
  const segment = firstLine(bytes.subarray(at, at + longest));
  const fieldSeparator = segment.charAt(3);
  if (!isSeparator(fieldSeparator)) return null;
  const fields = segment.split(fieldSeparator);
  // MSH-1 is the separator itself, so MSH-2 is what the split calls 1 (HL7 v2.4 §2.16.9.1).
  const field = (number: number): string => fields[number - 1] ?? '';
  const encodingCharacters = field(2);
  if (!isSeparator(encodingCharacters.charAt(0)) || encodingCharacters.length > 5) return null;
  return {
    fieldSeparator,
    encodingCharacters,
    sendingApplication: field(3),
    sendingFacility: field(4),
    receivingApplication: field(5),
    receivingFacility: field(6),
    dateTime: field(7),
    messageType: field(9),
    controlId: field(10),
    processingId: field(11),
    version: field(12),
    acceptAcknowledgement: field(15),
    applicationAcknowledgement: field(16),
    characterSet: field(18),
  };
}

/** The first component of a header's field: `SIMPAS` of `SIMPAS^1.2^ISO`. */
export const firstComponent = (header: Header, field: string): string => field.split(header.encodingCharacters.charAt(0))[0] ?? '';

/** One character a byte. */
export function latin1(bytes: Uint8Array): string {
  let text = '';
  // In pieces: what a function can be called with has a limit.
  for (let at = 0; at < bytes.length; at += 4096) text += String.fromCharCode(...bytes.subarray(at, at + 4096));
  return text;
}

const firstLine = (bytes: Uint8Array): string => {
  const toReturn = bytes.indexOf(0x0d);
  const line = toReturn === -1 ? bytes : bytes.subarray(0, toReturn);
  const toFeed = line.indexOf(0x0a);
  return latin1(toFeed === -1 ? line : line.subarray(0, toFeed));
};

/** Spaces, line ends and a byte-order mark before MSH are forgiven. */
const skipFiller = (bytes: Uint8Array): number => {
  let at = 0;
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) at = 3;
  while (bytes[at] === 0x20 || bytes[at] === 0x0d || bytes[at] === 0x0a || bytes[at] === 0x00) at += 1;
  return at;
};

/** A separator is a printable sign: no letter, digit, space or control character. */
const isSeparator = (sign: string): boolean => /^[!-/:-@[-`{-~]$/.test(sign);
