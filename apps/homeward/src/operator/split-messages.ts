/** MLLP's marks (HL7 v2.4 implementation guide, appendix C): one byte before a block, one and a carriage return after. */
const blockStart = 0x0b;
const blockEnd = 0x1c;
const cr = 0x0d;
const lf = 0x0a;

const isBreak = (byte: number | undefined): boolean => byte === cr || byte === lf;

const startsWith = (bytes: Buffer, at: number, name: string): boolean => {
  if (bytes.toString('latin1', at, at + name.length) !== name) return false;
  const next = bytes[at + name.length];
  // The field separator is whatever stands here; a letter or digit means that this is some longer word.
  return next === undefined || !/[A-Za-z0-9]/.test(String.fromCharCode(next));
};

/** The batch wrapping of a file (HL7 v2.4 §2.10.3): it carries nothing that a message does not. */
const isWrapping = (bytes: Buffer, at: number): boolean => ['FHS', 'BHS', 'BTS', 'FTS'].some((name) => startsWith(bytes, at, name));

function trimmed(bytes: Buffer): Buffer {
  let start = 0;
  let end = bytes.length;
  while (start < end && isBreak(bytes[start])) start += 1;
  while (end > start && isBreak(bytes[end - 1])) end -= 1;
  return bytes.subarray(start, end);
}

/** Splits text that bears no frames: a message starts at each line that starts with MSH. */
function splitUnframed(bytes: Buffer): Buffer[] {
  const messages: Buffer[][] = [];
  for (let at = 0; at < bytes.length; ) {
    let end = at;
    while (end < bytes.length && !isBreak(bytes[end])) end += 1;
    while (end < bytes.length && isBreak(bytes[end])) end += 1;
    if (startsWith(bytes, at, 'MSH') || messages.length === 0) messages.push([]);
    if (!isWrapping(bytes, at)) messages.at(-1)?.push(bytes.subarray(at, end));
    at = end;
  }
  return messages.map((lines) => trimmed(Buffer.concat(lines))).filter((message) => message.toString('latin1').trim() !== '');
}

/**
 * The messages of a file, byte for byte as they stand in it: MLLP-framed or not, in a batch or not, with any line ending, with
 * or without a byte-order mark. What precedes the first MSH is given as a message of its own, for nothing is dropped unseen.
 */
export function splitMessages(file: Buffer): Buffer[] {
  const bytes = file.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? file.subarray(3) : file;
  const messages: Buffer[] = [];
  let at = 0;
  for (let start = bytes.indexOf(blockStart); start >= 0; start = bytes.indexOf(blockStart, at)) {
    messages.push(...splitUnframed(bytes.subarray(at, start)));
    const mark = bytes.indexOf(blockEnd, start);
    const end = mark < 0 ? bytes.length : mark;
    messages.push(...splitUnframed(bytes.subarray(start + 1, end)));
    at = Math.min(end + 1, bytes.length);
  }
  messages.push(...splitUnframed(bytes.subarray(at)));
  return messages;
}
