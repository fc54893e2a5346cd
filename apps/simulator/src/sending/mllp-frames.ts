const START = 0x0b;
const END = Buffer.from([0x1c, 0x0d]);

/** A message in its MLLP frame (HL7 UK A.3 §2.4.1). */
export const frame = (text: string): Buffer => Buffer.concat([Buffer.from([START]), Buffer.from(text, 'utf8'), END]);

/** Cuts a stream of bytes into the frames it holds. Feed it chunks in order; what is unfinished waits for the next. */
export function frameReader(onFrame: (text: string) => void): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (let end = rest.indexOf(END); end >= 0; end = rest.indexOf(END)) {
      const start = rest.indexOf(START);
      const whole = rest.subarray(start >= 0 && start < end ? start + 1 : 0, end);
      rest = rest.subarray(end + END.length);
      onFrame(whole.toString('utf8'));
    }
  };
}

/** MSA-1 and MSA-2 of an acknowledgement; null where there is no MSA. */
export function readAcknowledgement(text: string): { code: string; controlId: string } | null {
  const msa = text.split('\r').find((segment) => segment.startsWith('MSA|'));
  if (msa === undefined) return null;
  const [, code = '', controlId = ''] = msa.split('|');
  return { code, controlId };
}

/** MSH-10 of a message that this simulator wrote itself. */
export const controlIdOf = (text: string): string => text.slice(0, text.indexOf('\r')).split('|')[9] ?? '';
